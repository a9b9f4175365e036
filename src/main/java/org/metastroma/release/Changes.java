package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.release.OntologyDocuments.Product;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.HasIRI;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/** What differs from the release before: own terms, their axioms, and claims. */
final class Changes {

    private static final int LISTED = 200;

    private final Optional<OWLOntology> before;
    private final Map<String, String> claimsBefore;
    private final Assembly after;

    private Changes(Optional<OWLOntology> before, Map<String, String> claimsBefore, Assembly after) {
        this.before = before;
        this.claimsBefore = claimsBefore;
        this.after = after;
    }

    /**
     * @param previous folder of the release before, with {@code metastroma-base.ofn} and {@code claims.tsv}
     * @throws ProblemsException {@link ErrorId#CORRUPT_RELEASE} when it cannot be read
     */
    static Changes since(Optional<Path> previous, Assembly after) {
        if (previous.isEmpty()) {
            return new Changes(Optional.empty(), Map.of(), after);
        }
        try {
            OWLOntology base = OWLManager.createOWLOntologyManager()
                    .loadOntologyFromOntologyDocument(previous.get().resolve("metastroma-base.ofn").toFile());
            return new Changes(Optional.of(base), rows(Files.readString(previous.get().resolve("claims.tsv"))), after);
        } catch (IOException | OWLOntologyCreationException e) {
            throw new ProblemsException(Problem.of(ErrorId.CORRUPT_RELEASE, previous.get(), "The previous release cannot be read: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), "Name the folder of a release, or none for a first one."));
        }
    }

    /** @return the version IRI of the product in the release before */
    Optional<String> priorVersion(Product product) {
        return before.flatMap(o -> o.getOntologyID().getVersionIRI()).map(iri -> iri.toString().replace(Product.BASE.file(), product.file()));
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of("# Metastroma " + Build.version(after), ""));
        if (before.isEmpty()) {
            lines.add("The first release.");
        } else {
            lines.add("Changes since " + priorVersion(Product.BASE).map(v -> "<" + v + ">").orElse("the release before") + ".");
            terms(lines);
            claims(lines);
        }
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void terms(List<String> lines) {
        OWLOntology old = before.orElseThrow();
        OWLOntology now = after.base();
        Map<IRI, Set<String>> then = statements(old);
        Map<IRI, Set<String>> today = statements(now);
        List<String> added = today.keySet().stream().filter(t -> !then.containsKey(t)).map(t -> name(t, now)).toList();
        List<String> removed = then.keySet().stream().filter(t -> !today.containsKey(t)).map(t -> name(t, old)).toList();
        List<String> changed = new ArrayList<>();
        today.forEach((term, statements) -> {
            Set<String> gone = new TreeSet<>(then.getOrDefault(term, Set.of()));
            Set<String> come = new TreeSet<>(statements);
            come.removeAll(gone);
            gone.removeAll(statements);
            if (then.containsKey(term) && !(come.isEmpty() && gone.isEmpty())) {
                String was = label(term, old).equals(label(term, now)) ? "" : ", was '" + label(term, old) + "'";
                changed.add(name(term, now) + was + ": " + come.size() + " statements come, " + gone.size() + " gone");
            }
        });
        section(lines, "Terms added", added);
        section(lines, "Terms removed", removed);
        section(lines, "Terms changed", changed);
    }

    private void claims(List<String> lines) {
        Map<String, String> now = rows(ClaimsExport.table(after));
        section(lines, "Claims added", now.keySet().stream().filter(id -> !claimsBefore.containsKey(id)).toList());
        section(lines, "Claims removed", claimsBefore.keySet().stream().filter(id -> !now.containsKey(id)).toList());
        section(lines, "Claims changed", now.keySet().stream()
                .filter(id -> claimsBefore.containsKey(id) && !claimsBefore.get(id).equals(now.get(id))).toList());
    }

    private static void section(List<String> lines, String title, List<String> items) {
        lines.add("");
        lines.add("## " + title + ": " + items.size());
        items.stream().limit(LISTED).forEach(i -> lines.add("- " + i));
        if (items.size() > LISTED) {
            lines.add("- and " + (items.size() - LISTED) + " more");
        }
    }

    /** What the ontology says of each own term, as text: annotations of it, and axioms whose subject it is. */
    private static Map<IRI, Set<String>> statements(OWLOntology ontology) {
        Map<IRI, Set<String>> statements = new TreeMap<>();
        ontology.signature().map(HasIRI::getIRI).filter(i -> i.toString().startsWith(Names.BASE + "MSTR_"))
                .forEach(i -> statements.put(i, new TreeSet<>()));
        ontology.axioms().forEach(axiom -> subject(axiom).filter(statements::containsKey)
                .forEach(i -> statements.get(i).add(axiom.toString())));
        return statements;
    }

    private static Stream<IRI> subject(OWLAxiom axiom) {
        if (axiom instanceof OWLAnnotationAssertionAxiom a) {
            return a.getSubject().asIRI().stream();
        }
        if (axiom instanceof OWLSubClassOfAxiom s) {
            return s.getSubClass().isAnonymous() ? Stream.empty() : Stream.of(s.getSubClass().asOWLClass().getIRI());
        }
        return axiom instanceof OWLEquivalentClassesAxiom e ? e.namedClasses().map(HasIRI::getIRI)
                : axiom.isOfType(AxiomType.DECLARATION) ? Stream.empty()
                : axiom.objectPropertiesInSignature().map(HasIRI::getIRI);
    }

    private String name(IRI term, OWLOntology ontology) {
        return after.knowledge().prefixes().contract(term.toString()).map(Object::toString).orElse(term.toString()) + " " + label(term, ontology);
    }

    private static String label(IRI term, OWLOntology ontology) {
        return ontology.annotationAssertionAxioms(term).filter(a -> a.getProperty().isLabel())
                .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral()).sorted().findFirst().orElse("");
    }

    /** @return the rows of a claims table by id */
    private static Map<String, String> rows(String table) {
        Map<String, String> rows = new LinkedHashMap<>();
        table.lines().skip(1).forEach(l -> rows.put(l.substring(0, Math.max(0, l.indexOf('\t'))), l));
        return rows;
    }
}
