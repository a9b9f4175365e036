package org.metastroma.release;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.Sha256;
import org.metastroma.reason.Reasoner;
import org.metastroma.reason.el.Classification;
import org.metastroma.release.Estimate.Step;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * Finds or makes what follows from whole ontologies and curated files, in two layers. The first has all but the axioms lifted
 * from claims: files are read and classified for it. To what has been concluded there, the axioms of claims are added, which takes
 * a fraction of a second, and what they bring is the second layer. Where they contradict the first one or cannot be added to it,
 * all are classified together and make up the first layer, and nothing is left for the second.
 */
final class WholeInference {

    private static final Memo.Step<Set<String>> OWN_LINES = new Memo.Step<>("own axioms as text");
    private static final Memo.Step<Set<String>> LIFTED_LINES = new Memo.Step<>("lifted axioms as text");
    private static final Memo.Step<WholePart> PART = new Memo.Step<>("part of the whole ontologies");
    private static final Memo.Step<WholeGround> GROUND = new Memo.Step<>("what axioms of claims are added to");
    private static final Kept.Form<WholeLifted> LIFTED = new Kept.Form<>(new Memo.Step<>("what axioms of claims bring"), BuildCache.Kind.LIFTED,
            WholeLifted::open, l -> Files.isDirectory(l.folder()), WholeLifted::at);

    private final WholeFiles files;
    private final WholeMerge curated;
    private final boolean setAside;
    private final Set<String> relations;
    private final Kept kept;
    private final Kept.Form<WholePart> parts;
    private final Estimate estimate;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<IRI, String> labels;
    /** Of what both layers depend on. */
    private final String common;
    private boolean reused = true;

    /**
     * @param relations the properties that are written for every class, null for all
     * @param inputs    what else it depends on: the program, files and modules
     */
    WholeInference(WholeFiles files, WholeMerge curated, boolean setAside, Set<String> relations, List<String> inputs, Kept kept,
                   Estimate estimate) {
        this.files = files;
        this.curated = curated;
        this.setAside = setAside;
        this.relations = relations;
        this.kept = kept;
        this.estimate = estimate;
        this.labels = curated.labels();
        this.parts = new Kept.Form<>(PART, BuildCache.Kind.WHOLE, WholePart::open, p -> Files.isDirectory(p.folder()) && p.fits(labels), WholePart::at);
        List<String> lines = new ArrayList<>(inputs);
        lines.add(setAside + " " + relations + " " + curated.ownProperties());
        lines.addAll(lines(OWN_LINES, curated.assembly().base()));
        this.common = Sha256.ofText(String.join("\n", lines));
    }

    private Set<String> lines(Memo.Step<Set<String>> step, OWLOntology ontology) {
        return kept.memo().get(step, Memo.same(ontology), () -> ontology.axioms().filter(Reasoner::bearsOnHierarchy)
                .map(a -> a.getAxiomWithoutAnnotations().toString()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** @return what a layer depends on */
    private String key(WholeMerge merge) {
        return Sha256.ofText(common + "\n" + String.join("\n", new TreeSet<>(merge.ownClasses()))
                + (merge.claims() ? "\n" + String.join("\n", lines(LIFTED_LINES, merge.assembly().lifted())) : ""));
    }

    /** @return empty when there are errors */
    Optional<WholeInferred> find() {
        WholeMerge first = curated.withoutClaims();
        String key = key(first);
        String together = key(curated);
        Optional<WholePart> all = kept.find(parts, together);
        if (all.isPresent()) {
            return Optional.of(layers(all.get(), together, curated, List.of()).orElseThrow());
        }
        Optional<WholePart> part = kept.find(parts, key).or(() -> make(first, key));
        Optional<WholeInferred> layers = part.flatMap(p -> layers(p, key, first, axioms()));
        if (layers.isPresent() || files.problems().stream().anyMatch(Problem::isError)) {
            return layers;
        }
        // what stands against it is told of all axioms at once
        problems.clear();
        return make(curated, together).map(p -> layers(p, together, curated, List.of()).orElseThrow());
    }

    private List<OWLAxiom> axioms() {
        return curated.assembly().lifted().axioms().filter(Reasoner::bearsOnHierarchy).map(a -> (OWLAxiom) a.getAxiomWithoutAnnotations()).toList();
    }

    private Optional<WholePart> make(WholeMerge of, String key) {
        reused = false;
        if (!files.reused().isEmpty()) {
            estimate.note("Reading the axioms of " + String.join(", ", files.reused()));
        }
        WholeMerge merge = of.with(files.ontologies());
        if (files.problems().stream().anyMatch(Problem::isError)) {
            problems.addAll(files.problems());
            return Optional.empty();
        }
        if (!merge.foreignDomains().isEmpty()) {
            estimate.note("Left to the modules: %d domains and ranges of relations that they describe".formatted(merge.foreignDomains().size()));
        }
        WholeReasoning.Result reasoning = WholeReasoning.run(merge, setAside, curated.ownProperties(), estimate);
        if (reasoning.problems().stream().anyMatch(Problem::isError)) {
            problems.addAll(reasoning.problems());
            return Optional.empty();
        }
        estimate.step(Step.WRITE, "Writing what follows from the whole ontologies");
        WholeGround ground = kept.memo().keep(GROUND, key, WholeGround.of(reasoning.classification(), relations, merge.ownClasses()));
        return Optional.of(kept.make(parts, key, folder -> WholePart.write(folder, merge, reasoning, ground, relations, labels)));
    }

    /** @return empty when the axioms do not go with the part */
    private Optional<WholeInferred> layers(WholePart part, String partKey, WholeMerge first, List<OWLAxiom> axioms) {
        String key = Sha256.ofText(partKey + "\n" + key(curated));
        Optional<WholeLifted> known = kept.find(LIFTED, key);
        if (reused) {
            estimate.reused("Reused: " + String.join(", ", files.reused()) + " as they were read, and what follows from them");
        }
        return known.or(() -> add(part, partKey, first, axioms, key)).map(l -> new WholeInferred(part, l));
    }

    private Optional<WholeLifted> add(WholePart part, String partKey, WholeMerge first, List<OWLAxiom> axioms, String key) {
        WholeGround ground = kept.memo().get(GROUND, partKey, () -> WholeGround.read(part.folder()));
        Classification before = ground.groundwork().classification();
        if (!axioms.isEmpty()) {
            estimate.note("Adding %,d axioms of claims to what follows from the whole ontologies".formatted(axioms.size()));
        }
        Optional<Classification> after = ground.groundwork().with(axioms).filter(a -> a.unsatisfiable().equals(before.unsatisfiable())
                && a.equivalents().equals(before.equivalents()));
        if (after.isEmpty()) {
            estimate.note("They cannot be added: all axioms are looked at together");
            return Optional.empty();
        }
        return Optional.of(kept.make(LIFTED, key, folder -> WholeLifted.write(folder, part, ground, after.get(),
                new WholeLifted.Scope(relations, first.ownClasses(), curated.ownClasses()))));
    }

    /** @return what stands against it */
    List<Problem> problems() {
        return problems;
    }
}
