package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Classification.RelationSink;
import org.metastroma.reason.el.Difference;
import org.metastroma.store.Additions;
import org.metastroma.store.StoreBuilder;

/**
 * What the axioms lifted from claims bring to what follows from whole ontologies: pairs of the hierarchy and relations that do
 * not follow without them; and all non-redundant relations, of which more axioms can make fewer. It is kept in the cache.
 *
 * @param folder its cache entry
 */
record WholeLifted(Path folder, Info info) {

    private static final String INFO = "info.json";
    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /**
     * @param counts       triples that come to each graph
     * @param digest       of the N-Quads, a checksum
     * @param superclasses that classes have in addition
     * @param partOf       what classes are part of in addition
     */
    record Info(Map<NamedGraph, Long> counts, String digest, Map<String, List<String>> superclasses, Map<String, List<String>> partOf) {
    }

    /** @return as it was written */
    static WholeLifted open(Path folder) throws IOException {
        return new WholeLifted(folder, JSON.readValue(Files.readAllBytes(folder.resolve(INFO)), Info.class));
    }

    /**
     * What is written of which class.
     *
     * @param wanted properties that are written for every class, null for all
     * @param before the classes for which all are, without the axioms
     * @param own    the same with them
     */
    record Scope(Collection<String> wanted, Set<String> before, Set<String> own) {
    }

    /**
     * @param part   what is written without the axioms
     * @param ground what follows without them
     * @param after  what follows with them
     */
    static WholeLifted write(Path folder, WholePart part, WholeGround ground, Classification after, Scope scope) throws IOException {
        Classification before = ground.groundwork().classification();
        Difference difference = new Difference(before, after);
        BitSet differing = difference.classes();
        BitSet wider = new BitSet();
        scope.own().stream().filter(c -> !scope.before().contains(c)).mapToInt(after::find).filter(c -> c >= 0).forEach(wider::set);
        differing.or(wider);
        Map<String, List<String>> superclasses = new ConcurrentSkipListMap<>();
        Map<String, List<String>> parts = new ConcurrentSkipListMap<>();
        StoreBuilder store = new StoreBuilder(part.store());
        WholeQuads quads = new WholeQuads(folder.resolve(Build.LIFTED_QUADS), Digests.crc32c(), store);
        try (quads) {
            quads.relations(NamedGraph.INFERRED_HIERARCHY, after, (c, sink) -> {
                if (differing.get(c)) {
                    difference.superclasses(c, s -> {
                        sink.relation(c, after.properties(), s);
                        put(superclasses, after.name(c), after.name(s));
                    });
                }
            });
            int partOf = IntStream.of(after.properties(List.of(WholePart.PART_OF))).findFirst().orElse(-1);
            int[] every = after.properties(null);
            int[] some = after.properties(scope.wanted());
            quads.relations(NamedGraph.INFERRED_RELATIONS, after, (c, sink) -> {
                if (differing.get(c)) {
                    RelationSink both = (subject, property, object) -> {
                        sink.relation(subject, property, object);
                        if (property == partOf) {
                            put(parts, after.name(subject), after.name(object));
                        }
                    };
                    if (wider.get(c)) {
                        difference.relations(c, some, every, both);
                    } else {
                        difference.relations(c, scope.own().contains(after.name(c)) ? every : some, both);
                    }
                }
            });
            NonRedundantTable known = ground.nonRedundant();
            NonRedundantTable.Teller teller = NonRedundantTable.teller(after, scope.wanted(), scope.own());
            quads.relations(NamedGraph.INFERRED_NON_REDUNDANT, after, (c, sink) -> {
                if (differing.get(c)) {
                    teller.tell(c, sink);
                } else {
                    known.tell(c, sink);
                }
            });
        }
        Additions.write(folder, store);
        Info info = new Info(quads.counts(), quads.digest(), superclasses, parts);
        Files.write(folder.resolve(INFO), JSON.writeValueAsBytes(info));
        return new WholeLifted(folder, info);
    }

    private static void put(Map<String, List<String>> into, String subject, String object) {
        into.computeIfAbsent(subject, k -> new ArrayList<>()).add(object);
    }

    /** @return the same after its folder has been moved */
    WholeLifted at(Path place) {
        return new WholeLifted(place, info);
    }

    /** Adds its quads to a store of the part that it was made for. */
    void addTo(StoreBuilder store) throws IOException {
        Additions.read(folder, store);
    }
}
