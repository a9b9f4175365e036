package org.metastroma.whole;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.metastroma.whole.WholeOntology.TermName;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * What of a whole ontology a build has to know before it reasons: little, and quickly read back.
 *
 * @param parents the named classes that a class is said to be below, alone or in a conjunction
 */
public record WholeTerms(String name, String sha256, String iri, String version, List<String> missing, Map<IRI, TermName> terms,
                         Map<IRI, Set<IRI>> parents) {

    private static final int PROPERTY = 1;
    private static final int OBSOLETE = 2;

    public static WholeTerms of(WholeOntology whole) {
        Map<IRI, Set<IRI>> parents = new LinkedHashMap<>();
        whole.axioms().forEach(axiom -> {
            if (axiom instanceof OWLSubClassOfAxiom a && !a.getSubClass().isAnonymous()) {
                a.getSuperClass().conjunctSet().filter(c -> !c.isAnonymous()).forEach(c ->
                        parents.computeIfAbsent(a.getSubClass().asOWLClass().getIRI(), k -> new HashSet<>()).add(c.asOWLClass().getIRI()));
            }
        });
        return new WholeTerms(whole.name(), whole.sha256(), whole.iri(), whole.version(), whole.missing(), whole.terms(), parents);
    }

    /** Writes all but name and digest. */
    public void write(Path file) throws IOException {
        Map<IRI, Integer> numbers = new LinkedHashMap<>();
        terms.keySet().forEach(i -> numbers.putIfAbsent(i, numbers.size()));
        parents.forEach((child, above) -> {
            numbers.putIfAbsent(child, numbers.size());
            above.forEach(p -> numbers.putIfAbsent(p, numbers.size()));
        });
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            text(out, iri);
            text(out, version);
            out.writeInt(missing.size());
            for (String each : missing) {
                text(out, each);
            }
            out.writeInt(numbers.size());
            for (IRI each : numbers.keySet()) {
                text(out, each.toString());
            }
            out.writeInt(terms.size());
            for (Map.Entry<IRI, TermName> term : terms.entrySet()) {
                out.writeInt(numbers.get(term.getKey()));
                text(out, term.getValue().label());
                out.writeByte((term.getValue().property() ? PROPERTY : 0) | (term.getValue().obsolete() ? OBSOLETE : 0));
            }
            out.writeInt(parents.size());
            for (Map.Entry<IRI, Set<IRI>> child : parents.entrySet()) {
                out.writeInt(numbers.get(child.getKey()));
                out.writeInt(child.getValue().size());
                for (IRI parent : child.getValue()) {
                    out.writeInt(numbers.get(parent));
                }
            }
        }
    }

    /** @param source which file it is of */
    public static WholeTerms read(Path file, SourceFile source) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            String iri = text(in);
            String version = text(in);
            List<String> missing = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                missing.add(text(in));
            }
            IRI[] iris = new IRI[in.readInt()];
            for (int i = 0; i < iris.length; i++) {
                iris[i] = IRI.create(text(in));
            }
            Map<IRI, TermName> terms = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                IRI term = iris[in.readInt()];
                String label = text(in);
                int flags = in.readByte();
                terms.put(term, new TermName(label, (flags & PROPERTY) != 0, (flags & OBSOLETE) != 0));
            }
            Map<IRI, Set<IRI>> parents = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                IRI child = iris[in.readInt()];
                Set<IRI> above = new HashSet<>();
                for (int more = in.readInt(); more > 0; more--) {
                    above.add(iris[in.readInt()]);
                }
                parents.put(child, above);
            }
            return new WholeTerms(source.name(), source.sha256(), iri, version, missing, terms, parents);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
