package org.metastroma.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.obolibrary.obo2owl.OWLAPIObo2Owl;
import org.obolibrary.oboformat.model.Clause;
import org.obolibrary.oboformat.model.Frame;
import org.obolibrary.oboformat.model.OBODoc;
import org.obolibrary.oboformat.parser.OBOFormatParser;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/**
 * Reads OBO by the OWL API's own parser and its own translation to OWL, but gives the translation only what has logic: names,
 * synonyms and cross-references, which are most of a file, are taken over directly. The logical axioms are those of the
 * library, as a test shows.
 */
final class OboReader {

    private static final Map<String, String> SYNONYMS = Map.of("EXACT", "hasExactSynonym", "NARROW", "hasNarrowSynonym",
            "BROAD", "hasBroadSynonym", "RELATED", "hasRelatedSynonym");
    /** Tags without logic. */
    private static final Set<String> WORDS = Set.of("name", "synonym", "namespace", "def", "comment", "xref", "subset", "created_by",
            "creation_date", "property_value", "replaced_by", "consider");

    private OboReader() {
    }

    static WholeOntology read(SourceFile file) throws IOException, OWLOntologyCreationException {
        OBODoc document;
        try (BufferedReader in = Files.newBufferedReader(file.path(), StandardCharsets.UTF_8)) {
            document = new OBOFormatParser().parse(in);
        }
        Frame header = document.getHeaderFrame();
        List<String> missing = new ArrayList<>();
        String version = "";
        if (header != null) {
            header.getClauses("import").forEach(c -> missing.add(String.valueOf(c.getValue())));
            Object given = header.getTagValue("data-version");
            version = given == null ? "" : given.toString();
            List<Clause> kept = header.getClauses().stream().filter(c -> !c.getTag().equals("import")
                    && !c.getTag().equals("owl-axioms")).toList();
            header.setClauses(new ArrayList<>(kept));
        }
        List<List<Clause>> words = new ArrayList<>();
        List<Frame> frames = new ArrayList<>(document.getTermFrames());
        int terms = frames.size();
        frames.addAll(document.getTypedefFrames());
        frames.forEach(frame -> words.add(strip(frame)));
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        manager.getIRIMappers().add(iri -> OwlReader.NOWHERE);
        Bridge bridge = new Bridge(manager);
        OWLOntology ontology = bridge.convert(document);
        Collector collector = new Collector();
        for (int i = 0; i < frames.size(); i++) {
            IRI term = i < terms ? bridge.oboIdToIRI(frames.get(i).getId()) : bridge.property(frames.get(i).getId());
            if (i < terms || !Boolean.TRUE.equals(frames.get(i).getTagValue("is_metadata_tag", Boolean.class))) {
                collector.declare(term, i >= terms);
            }
            names(words.get(i), term, bridge, collector);
            if (Boolean.TRUE.equals(frames.get(i).getTagValue("is_obsolete", Boolean.class))) {
                collector.obsolete(term);
            }
        }
        List<OWLAxiom> logical = ontology.logicalAxioms().map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).distinct().toList();
        OwlReader.declareUsed(logical, collector);
        return collector.make(file, ontology.getOntologyID().getOntologyIRI().map(IRI::toString).orElse(""), version, missing, logical);
    }

    private static final class Bridge extends OWLAPIObo2Owl {

        Bridge(OWLOntologyManager manager) {
            super(manager);
        }

        /** A relation that OBO knows by a short name has an IRI by its cross-reference. */
        IRI property(String id) {
            return oboIdToIRI(mapPropId(id));
        }
    }

    /** Takes out of a frame what has no logic. */
    private static List<Clause> strip(Frame frame) {
        List<Clause> words = new ArrayList<>();
        List<Clause> logic = new ArrayList<>();
        Collection<Clause> all = frame.getClauses();
        all.forEach(c -> (WORDS.contains(c.getTag()) && !(c.getTag().equals("xref") && frame.getType() == Frame.FrameType.TYPEDEF)
                ? words : logic).add(c));
        frame.setClauses(logic);
        return words;
    }

    private static void names(List<Clause> words, IRI term, OWLAPIObo2Owl bridge, Collector collector) {
        for (Clause clause : words) {
            switch (clause.getTag()) {
                case "name" -> collector.text(term, Collector.LABEL, clause.getValue().toString(), "");
                case "synonym" -> collector.text(term, Collector.OIO + SYNONYMS.getOrDefault(String.valueOf(clause.getValue2()),
                        "hasRelatedSynonym"), clause.getValue().toString(), "");
                case "xref" -> collector.text(term, Collector.OIO + "hasDbXref", clause.getValue().toString(), "");
                case "replaced_by" -> collector.link(term, Collector.REPLACED_BY, bridge.oboIdToIRI(clause.getValue().toString()));
                default -> {
                    // stays in the file
                }
            }
        }
    }
}
