package org.metastroma.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A term's surroundings: terms that claims link it to. */
public record Neighbourhood(List<Link> nodes, List<Arrow> arrows) {

    private static final int MOST_NEIGHBOURS = 24;

    /** Claims of one sign from one term to another. */
    public record Arrow(String from, String to, String sign, String label, int claims) {
    }

    /** @return the most often claimed neighbours, at most 24 */
    static Neighbourhood of(String iri, Catalog catalog) {
        record Key(String from, String to, String sign) {
        }
        Map<Key, List<ClaimRow>> arrows = new LinkedHashMap<>();
        for (ClaimRow claim : catalog.claims()) {
            boolean touches = claim.subject().iri().equals(iri) || claim.object().iri().equals(iri);
            if (touches && !claim.certainty().equals("negated")) {
                arrows.computeIfAbsent(new Key(claim.subject().iri(), claim.object().iri(), claim.derivedSign()), k -> new ArrayList<>()).add(claim);
            }
        }
        Set<String> nodes = new LinkedHashSet<>(Set.of(iri));
        List<Arrow> shown = new ArrayList<>();
        arrows.entrySet().stream().sorted(Comparator.comparingInt(e -> -e.getValue().size())).forEach(e -> {
            String other = e.getKey().from().equals(iri) ? e.getKey().to() : e.getKey().from();
            if (nodes.contains(other) || nodes.size() <= MOST_NEIGHBOURS) {
                nodes.add(other);
                shown.add(new Arrow(e.getKey().from(), e.getKey().to(), e.getKey().sign(),
                        e.getValue().get(0).meaning().label(), e.getValue().size()));
            }
        });
        return new Neighbourhood(nodes.stream().map(catalog::link).toList(), shown);
    }
}
