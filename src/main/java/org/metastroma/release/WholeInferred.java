package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.metastroma.model.Memo;
import org.metastroma.reason.Inference;
import org.metastroma.store.StoreBuilder;
import org.semanticweb.owlapi.model.IRI;

/**
 * All that a release holds of whole ontologies.
 *
 * @param part   what does not depend on claims
 * @param lifted what their axioms add to it
 */
record WholeInferred(WholePart part, WholeLifted lifted) {

    /** @return triples of each graph that it has a share in */
    Map<NamedGraph, Long> counts() {
        Map<NamedGraph, Long> counts = new EnumMap<>(part.info().counts());
        lifted.info().counts().forEach((graph, n) -> counts.merge(graph, n, Long::sum));
        return counts;
    }

    /** @return digests of its files within a release, by path */
    Map<String, String> digests() {
        return Map.of(Build.WHOLE_QUADS, part.info().digest(), Build.LIFTED_QUADS, lifted.info().digest());
    }

    /** @return a builder that holds its quads */
    StoreBuilder store() throws IOException {
        StoreBuilder store = new StoreBuilder(part.store());
        lifted.addTo(store);
        return store;
    }

    /** Puts its files into a release. */
    void linkTo(Path release) throws IOException {
        part.linkTo(release);
        WholePart.link(lifted.folder().resolve(Build.LIFTED_QUADS), release.resolve(Build.LIFTED_QUADS));
    }

    private static Set<IRI> both(Set<IRI> one, Set<IRI> other) {
        Set<IRI> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /**
     * What follows for some classes, in the form that the checks look at: superclasses, and what they are part of.
     *
     * @param step in which the share of the part is remembered
     * @param memo of earlier builds
     */
    Inference about(Set<String> classes, String reasoner, Memo.Step<Inference> step, Memo memo) {
        Inference without = memo.get(step, List.of(Memo.same(part), classes, reasoner), () -> part.about(classes, reasoner));
        Map<IRI, Set<IRI>> superclasses = new TreeMap<>(without.superclasses());
        List<Inference.Edge> edges = new ArrayList<>(without.relations());
        for (String iri : classes) {
            lifted.info().superclasses().getOrDefault(iri, List.of()).forEach(s ->
                    superclasses.merge(IRI.create(iri), Set.of(IRI.create(s)), WholeInferred::both));
            lifted.info().partOf().getOrDefault(iri, List.of()).forEach(o ->
                    edges.add(new Inference.Edge(IRI.create(iri), IRI.create(WholePart.PART_OF), IRI.create(o))));
        }
        return new Inference(superclasses, edges, List.of(), List.of(), reasoner);
    }
}
