package org.metastroma.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hierarchy as it is shown, of classes and of relations. */
record Tree(Catalog catalog) {

    /** Paths from the top to the term. A term with several parents is opened where it first comes up. */
    List<TreeNode> paths(String iri) {
        Set<String> lineage = lineage(iri);
        Set<String> opened = new HashSet<>();
        return lineage.stream().filter(t -> catalog.parents(t).isEmpty()).sorted(Comparator.comparing(catalog::label))
                .map(root -> branch(root, null, true, iri, lineage, opened)).toList();
    }

    /** @return the term and all above it */
    Set<String> lineage(String iri) {
        Set<String> lineage = new HashSet<>();
        up(iri, lineage);
        return lineage;
    }

    private void up(String iri, Set<String> seen) {
        if (seen.add(iri)) {
            catalog.parents(iri).forEach(p -> up(p.term(), seen));
        }
    }

    private TreeNode branch(String iri, String parent, boolean stated, String focus, Set<String> lineage, Set<String> opened) {
        boolean first = opened.add(iri);
        List<TreeNode> shown = new ArrayList<>();
        if (first) {
            List<Catalog.Edge> statedFirst = catalog.children(iri).stream().sorted(Comparator.comparing(c -> !c.stated())).toList();
            for (Catalog.Edge child : statedFirst) {
                if (iri.equals(focus) || lineage.contains(child.term())) {
                    shown.add(iri.equals(focus) ? leaf(child, iri) : branch(child.term(), iri, child.stated(), focus, lineage, opened));
                }
            }
        }
        return new TreeNode(catalog.link(iri), parent == null ? null : catalog.link(parent), stated, iri.equals(focus), catalog.count(iri), List.copyOf(shown),
                catalog.children(iri).size() > shown.size());
    }

    private TreeNode leaf(Catalog.Edge edge, String parent) {
        return new TreeNode(catalog.link(edge.term()), catalog.link(parent), edge.stated(), false, catalog.count(edge.term()), List.of(),
                !catalog.children(edge.term()).isEmpty());
    }

    /** @return the terms directly below a term */
    List<TreeNode> children(String iri) {
        return catalog.children(iri).stream().map(c -> leaf(c, iri)).toList();
    }
}
