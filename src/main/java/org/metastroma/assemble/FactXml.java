package org.metastroma.assemble;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

import org.semanticweb.owlapi.io.XMLUtils;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.vocab.OWL2Datatype;
import org.semanticweb.owlapi.vocab.OWLRDFVocabulary;

/**
 * Facts in RDF/XML, a block for each individual, byte for byte as the OWL API 5.5 writes them: the type, then links, then values, then
 * annotations, each by property and what it leads to.
 */
final class FactXml implements FactSink {

    private static final String LINE = "        ";

    private final UnaryOperator<String> names;
    private final BiConsumer<IRI, String> out;
    private final Map<String, IRI> known = new HashMap<>();
    private final TreeSet<Line> lines = new TreeSet<>();
    private String current;

    /**
     * @param names the qualified name of a property by its IRI
     * @param out   takes each individual and its block
     */
    FactXml(UnaryOperator<String> names, BiConsumer<IRI, String> out) {
        this.names = names;
        this.out = out;
    }

    private enum Part { TYPE, LINK, VALUE, ANNOTATION }

    private record Line(Part part, IRI property, IRI target, String value, String text) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            int order = part.compareTo(other.part);
            order = order == 0 ? property.compareTo(other.property) : order;
            order = order == 0 && target != null && other.target != null ? target.compareTo(other.target) : order;
            return order == 0 ? value.compareTo(other.value) : order;
        }
    }

    @Override
    public void individual(String iri, String type) {
        end();
        current = iri;
        lines.add(new Line(Part.TYPE, OWLRDFVocabulary.RDF_TYPE.getIRI(), iri(type), type, resource("rdf:type", type)));
    }

    @Override
    public void link(String individual, String property, String target) {
        add(Part.LINK, property, target);
    }

    @Override
    public void text(String individual, String property, String value) {
        add(Part.VALUE, property, "", value);
    }

    @Override
    public void number(String individual, String property, int value) {
        add(Part.VALUE, property, " rdf:datatype=\"" + OWL2Datatype.XSD_INTEGER.getIRI() + "\"", String.valueOf(value));
    }

    @Override
    public void annotation(String individual, String property, String value, String language) {
        add(Part.ANNOTATION, property, language.isEmpty() ? "" : " xml:lang=\"" + language + "\"", value);
    }

    @Override
    public void reference(String individual, String property, String iri) {
        add(Part.ANNOTATION, property, iri);
    }

    private void add(Part part, String property, String target) {
        lines.add(new Line(part, iri(property), iri(target), target, resource(names.apply(property), target)));
    }

    private static String resource(String name, String iri) {
        return "<" + name + " rdf:resource=\"" + XMLUtils.escapeXML(iri) + "\"/>";
    }

    private void add(Part part, String property, String attribute, String value) {
        String name = names.apply(property);
        lines.add(new Line(part, iri(property), null, value, "<" + name + attribute + ">" + XMLUtils.escapeXML(value) + "</" + name + ">"));
    }

    private IRI iri(String iri) {
        return known.computeIfAbsent(iri, IRI::create);
    }

    /** Hands the last individual on. */
    void end() {
        if (current != null) {
            String iri = XMLUtils.escapeXML(current);
            StringBuilder block = new StringBuilder("    <!-- ").append(iri.replace("--", "&#45;&#45;")).append(" -->\n\n\n    <owl:NamedIndividual rdf:about=\"")
                    .append(iri).append("\">\n");
            lines.forEach(line -> block.append(LINE).append(line.text()).append('\n'));
            out.accept(IRI.create(current), block.append("    </owl:NamedIndividual>\n    \n\n\n").toString());
            lines.clear();
            current = null;
        }
    }
}
