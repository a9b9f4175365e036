package org.metastroma.portal;

import java.util.List;

/**
 * All about a term.
 *
 * @param kind        class, object property and so on
 * @param definition  empty when the source gives none
 * @param expressions logical definition and stated consequences
 * @param other       further annotations
 * @param tree        paths from the top, the term and its children
 * @param relations   what follows by reasoning
 * @param isRelation  whether claims use it as a relation
 */
public record TermPage(Link link, String kind, String definition, List<Annotation> definitionSources, List<Synonym> synonyms,
                       List<Expression> expressions, List<String> notes, List<Annotation> other, List<TreeNode> tree, int kinds,
                       List<Fact> relations, String relationsQuery, boolean isRelation) {

    /** @param scope exact, related, narrow or broad */
    public record Synonym(String text, String scope) {
    }

    /** @param url empty when the value is not a link */
    public record Annotation(String property, String value, String url) {
    }

    /** That every instance of the term stands in the relation to some instance of the object. */
    public record Fact(Link relation, Link object) {
    }
}
