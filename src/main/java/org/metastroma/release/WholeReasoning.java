package org.metastroma.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Goal;
import org.metastroma.reason.el.Trace;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLClassExpression;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLEquivalentClassesAxiom;
import org.semanticweb.owlapi.model.OWLSubClassOfAxiom;

/**
 * Classifies curated files and whole ontologies together and sees to it that nothing false comes of it: a class that
 * cannot be, and classes that come out as the same though no axiom says so, are explained, and stop the build or have the
 * axioms that do it left out.
 */
final class WholeReasoning {

    /** More than so many repairs, and the files do not fit together at all. */
    private static final int MOST = 100;
    /** So many classes are explained at a time. */
    private static final int EXPLAINED = 10;

    private final Map<OWLAxiom, String> origins;
    private final WholeMerge merge;
    /** Made when there is anything to tell. */
    private AxiomText text;
    private Map<String, String> homes = Map.of();
    private final boolean setAside;
    private final Estimate estimate;
    private final OWLDataFactory factory = OWLManager.getOWLDataFactory();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<OWLAxiom, List<OWLAxiom>> replaced = new LinkedHashMap<>();
    private final Set<OWLAxiom> axioms;
    /** Those of them that can have a part in what is to be explained. */
    private Set<OWLAxiom> near = Set.of();
    private Trace trace;

    /**
     * @param classification of what is left
     * @param axioms         what is left, with where each comes from
     * @param leftOut        the axioms left out
     * @param kept           what is kept of them
     */
    record Result(Classification classification, Map<OWLAxiom, String> axioms, Collection<OWLAxiom> leftOut, List<OWLAxiom> kept,
                  List<Problem> problems) {
    }

    /** Properties that more may be said with later. */
    private final Set<String> spare;

    private WholeReasoning(WholeMerge merge, boolean setAside, Set<String> spare, Estimate estimate) {
        this.spare = spare;
        this.estimate = estimate;
        this.origins = merge.origins();
        this.axioms = new LinkedHashSet<>(origins.keySet());
        this.merge = merge;
        this.setAside = setAside;
    }

    /** @param spare IRIs of properties that more may be said with later, see {@link org.metastroma.reason.el.Groundwork} */
    static Result run(WholeMerge merge, boolean setAside, Set<String> spare, Estimate estimate) {
        return new WholeReasoning(merge, setAside, spare, estimate).run();
    }

    private Result run() {
        estimate.step(Estimate.Step.REASON, "Reasoning over %,d axioms".formatted(axioms.size()));
        Trace all = Trace.of(axioms, spare);
        trace = all;
        for (int i = 0; i < MOST && repaired(); i++) {
            // what was only near the classes explained has been looked at again: now all that there is
            trace = i == 0 ? all.without(replaced, axioms, spare) : Trace.of(axioms, spare);
        }
        origins.keySet().retainAll(axioms);
        return new Result(trace.classification(), origins, replaced.keySet(), replaced.values().stream().flatMap(List::stream).toList(), problems);
    }

    /** Repairs what a classification of all axioms shows, over the axioms that can have a part in it. @return whether anything was left out */
    private boolean repaired() {
        Classification all = trace.classification();
        List<List<String>> unstated = unstated(all, axioms);
        if (all.unsatisfiable().isEmpty() && unstated.isEmpty()) {
            return false;
        }
        estimate.step(Estimate.Step.EXPLAIN, "Explaining why %d classes cannot exist and %d groups of classes come out as the same"
                .formatted(all.unsatisfiable().size(), unstated.size()));
        if (text == null) {
            text = new AxiomText(merge.labels());
            homes = setAside ? homes(origins) : Map.of();
        }
        Set<IRI> concerned = new TreeSet<>();
        Stream.concat(all.unsatisfiable().stream(), unstated.stream().flatMap(List::stream)).forEach(c -> concerned.add(IRI.create(c)));
        near = new LinkedHashSet<>(trace.module(concerned));
        boolean any = false;
        for (int i = 0; i < MOST; i++) {
            boolean repaired = unsatisfiable(trace.classification().unsatisfiable());
            for (List<String> same : unstated(trace.classification(), near)) {
                repaired |= same(same.stream().map(c -> factory.getOWLClass(IRI.create(c))).toList());
            }
            if (!repaired) {
                break;
            }
            any = true;
            trace = Trace.of(near);
        }
        return any;
    }

    /** Those that are not so because of another one, a few at a time. @return whether something was left out */
    private boolean unsatisfiable(List<String> iris) {
        Set<OWLClass> all = iris.stream().map(i -> factory.getOWLClass(IRI.create(i))).collect(Collectors.toCollection(LinkedHashSet::new));
        Set<OWLClass> derived = new HashSet<>();
        near.forEach(axiom -> subjects(axiom).filter(all::contains).forEach(c -> {
            if (axiom.classesInSignature().anyMatch(o -> !o.equals(c) && all.contains(o))) {
                derived.add((OWLClass) c);
            }
        }));
        List<OWLClass> roots = all.stream().filter(c -> !derived.contains(c)).toList();
        boolean repaired = false;
        for (OWLClass c : (roots.isEmpty() ? List.copyOf(all) : roots).stream().limit(EXPLAINED).toList()) {
            Optional<List<OWLAxiom>> why = why(Goal.unsatisfiable(c.getIRI()));
            // what was left out for another class may have mended this one too
            repaired |= why.isEmpty() || unsatisfiable(c, why.get());
        }
        if (!repaired && all.size() > Math.min(EXPLAINED, roots.size())) {
            problems.add(Problem.of(ErrorId.UNSATISFIABLE_CLASS, "the merge", "In all, " + all.size() + " classes cannot exist.",
                    "Mend those explained first; the others may follow from them."));
        }
        return repaired;
    }

    /** @return a smallest set of axioms that are still there; empty when it does not follow any more */
    private Optional<List<OWLAxiom>> why(Goal goal) {
        Optional<List<OWLAxiom>> why = trace.minimal(goal);
        if (why.isPresent() && !axioms.containsAll(why.get())) {
            trace = Trace.of(near);
            why = trace.minimal(goal);
        }
        return why;
    }

    private boolean unsatisfiable(OWLClass c, List<OWLAxiom> why) {
        Optional<OWLAxiom> guilty = why.stream().filter(this::foreign).min((a, b) -> Integer.compare(rank(a, Set.of(c)), rank(b, Set.of(c))));
        String what = "No " + text.of(c) + " can exist. It follows from these axioms, none of which can be missing:" + list(why);
        return settle(ErrorId.UNSATISFIABLE_CLASS, text.of(c), what, guilty, List.of());
    }

    private boolean same(List<OWLClass> group) {
        List<OWLAxiom> why = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Optional<List<OWLAxiom>> below = why(Goal.subclass(group.get(i).getIRI(), group.get((i + 1) % group.size()).getIRI()));
            if (below.isEmpty()) {
                return true;
            }
            below.get().stream().filter(a -> !why.contains(a)).forEach(why::add);
        }
        Set<OWLClass> members = new HashSet<>(group);
        Optional<OWLAxiom> guilty = why.stream().filter(this::foreign).min((a, b) -> Integer.compare(rankSame(a, members), rankSame(b, members)));
        String names = group.stream().map(text::of).collect(Collectors.joining(", "));
        String what = "These classes come out as the same, though no axiom says so. It follows from these axioms:" + list(why);
        List<OWLAxiom> weaker = guilty.filter(a -> a instanceof OWLEquivalentClassesAxiom)
                .map(a -> necessary((OWLEquivalentClassesAxiom) a, members)).orElse(List.of());
        return settle(ErrorId.UNASSERTED_EQUIVALENCE, names, what, guilty, weaker);
    }

    private boolean settle(ErrorId id, String where, String what, Optional<OWLAxiom> guilty, List<OWLAxiom> weaker) {
        if (!setAside || guilty.isEmpty()) {
            problems.add(Problem.of(id, where, what, guilty.isEmpty() ? "Correct the curated files: no axiom of the files given has a part in it."
                    : "Give --set-aside to go on without the axiom that does it, or correct the files."));
            return false;
        }
        OWLAxiom out = guilty.get();
        for (Set<OWLAxiom> some : List.of(axioms, near)) {
            some.remove(out);
            some.addAll(weaker);
        }
        weaker.forEach(w -> origins.putIfAbsent(w, origins.get(out)));
        replaced.put(out, weaker);
        problems.add(Problem.of(ErrorId.AXIOMS_SET_ASIDE, where, what + System.lineSeparator() + "    Left out: " + line(out)
                + (weaker.isEmpty() ? "" : System.lineSeparator() + "    Kept of it: " + weaker.stream().map(text::of).collect(Collectors.joining("; "))),
                "The files contradict each other or say more than they mean there; tell those who keep them."));
        return true;
    }

    /** Axioms of the files given may be left out, those of the curated files may not. */
    private boolean foreign(OWLAxiom axiom) {
        String origin = origins.get(axiom);
        return !origin.equals("curated files") && !origin.equals("lifted from claims") && !origin.startsWith("imports/");
    }

    /** What the class itself is said to be goes first, and of that what is not its place among the named classes. */
    private static int rank(OWLAxiom axiom, Set<OWLClass> of) {
        boolean about = about(axiom, of);
        boolean place = axiom instanceof OWLSubClassOfAxiom s && !s.getSuperClass().isAnonymous();
        return (about ? 0 : 10) + (axiom.isOfType(AxiomType.DISJOINT_CLASSES) ? 5 : place ? 2 : 0);
    }

    private static boolean about(OWLAxiom axiom, Set<OWLClass> of) {
        return subjects(axiom).anyMatch(of::contains);
    }

    /** The named classes that an axiom is about. */
    private static Stream<OWLClassExpression> subjects(OWLAxiom axiom) {
        Stream<OWLClassExpression> all = axiom instanceof OWLSubClassOfAxiom s ? Stream.of(s.getSubClass())
                : axiom instanceof OWLEquivalentClassesAxiom e ? e.operands() : Stream.empty();
        return all.filter(c -> !c.isAnonymous());
    }

    /** What a file says of a term that is at home in another file goes first, then that all that fits a definition is the class. */
    private int rankSame(OWLAxiom axiom, Set<OWLClass> members) {
        int rank = axiom instanceof OWLEquivalentClassesAxiom e && e.operands().anyMatch(members::contains) ? 0 : 1 + rank(axiom, members);
        boolean copy = subjects(axiom).findAny().isPresent() && subjects(axiom).noneMatch(c ->
                List.of(origins.get(axiom).split(", ")).contains(homes.getOrDefault(idSpace(c.asOWLClass()), "")));
        return copy ? rank : rank + 100;
    }

    private static String idSpace(OWLClass c) {
        String iri = c.getIRI().toString();
        int end = iri.lastIndexOf('_');
        return end < 0 ? iri : iri.substring(0, end);
    }

    /** The file that says most about the terms of an identifier space. */
    private static Map<String, String> homes(Map<OWLAxiom, String> origins) {
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        origins.forEach((axiom, origin) -> subjects(axiom).forEach(c ->
                counts.computeIfAbsent(idSpace(c.asOWLClass()), k -> new TreeMap<>()).merge(origin, 1, Integer::sum)));
        Map<String, String> homes = new HashMap<>();
        counts.forEach((space, origin) -> {
            Map<String, Integer> files = new TreeMap<>();
            origin.forEach((names, count) -> List.of(names.split(", ")).forEach(file -> files.merge(file, count, Integer::sum)));
            files.entrySet().stream().max(Map.Entry.comparingByValue()).ifPresent(most -> homes.put(space, most.getKey()));
        });
        return homes;
    }

    /** The half of a definition that says what the class is. */
    private List<OWLAxiom> necessary(OWLEquivalentClassesAxiom axiom, Set<OWLClass> members) {
        List<OWLAxiom> kept = new ArrayList<>();
        List<OWLClassExpression> operands = axiom.operands().toList();
        operands.stream().filter(members::contains).forEach(named -> operands.stream().filter(o -> !o.equals(named))
                .forEach(other -> kept.add(factory.getOWLSubClassOfAxiom(named, other))));
        return kept;
    }

    /** The groups of equal classes that stated equivalences between names do not make. */
    private static List<List<String>> unstated(Classification classification, Set<OWLAxiom> axioms) {
        if (classification.equivalents().isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> stated = new HashMap<>();
        axioms.stream().filter(a -> a instanceof OWLEquivalentClassesAxiom).map(a -> (OWLEquivalentClassesAxiom) a)
                .map(a -> a.namedClasses().map(c -> c.getIRI().toString()).toList()).filter(n -> n.size() > 1)
                .forEach(names -> names.forEach(n -> stated.computeIfAbsent(n, k -> new TreeSet<>()).addAll(names)));
        return classification.equivalents().stream().filter(group -> {
            Set<String> reached = new LinkedHashSet<>(List.of(group.get(0)));
            List<String> open = new ArrayList<>(reached);
            while (!open.isEmpty()) {
                stated.getOrDefault(open.remove(0), Set.of()).stream().filter(reached::add).forEach(open::add);
            }
            return !reached.containsAll(group);
        }).toList();
    }

    private String list(List<OWLAxiom> why) {
        return why.stream().map(a -> System.lineSeparator() + "      " + line(a)).collect(Collectors.joining());
    }

    private String line(OWLAxiom axiom) {
        return text.of(axiom) + "  [" + origins.get(axiom) + "]";
    }
}
