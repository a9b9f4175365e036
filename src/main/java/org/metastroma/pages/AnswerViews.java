package org.metastroma.pages;

import java.util.List;
import java.util.Map;

import org.metastroma.portal.ClaimRow;
import org.metastroma.portal.Expression;
import org.metastroma.portal.Link;

/** What the pages of explanations, conflicts, paths and gaps show. */
public final class AnswerViews {

    private AnswerViews() {
    }

    /** @param relation null for a question about a superclass */
    public record Question(Link subject, Link relation, Link object) {

        /** @return the statement in words */
        public String words() {
            return relation == null ? "every " + subject.label() + " is a kind of " + object.label()
                    : "every " + subject.label() + " " + relation.label() + " some " + object.label();
        }

        public String address() {
            return relation == null ? View.why(subject, object) : View.why(subject, relation, object);
        }
    }

    /**
     * Why something follows.
     *
     * @param complete whether these justifications are all there are
     * @param nearest  what follows instead, when the question does not
     */
    public record Explanation(Question question, List<Justification> justifications, boolean complete, List<Question> nearest) {
    }

    /** A minimal set of axioms and the proof from them. */
    public record Justification(List<Leaf> leaves, Step proof) {
    }

    /** An axiom with its number in the proof. */
    public record Leaf(int number, List<Expression.Part> axiom, List<Origin> origins) {
    }

    /** @param claims what the axiom is lifted from, empty when it comes from an ontology */
    public record Origin(String words, List<ClaimRow> claims) {
    }

    /**
     * A step of a proof.
     *
     * @param number of the axiom, 0 when the step is concluded by the rule from the premises
     */
    public record Step(List<Expression.Part> conclusion, String rule, int number, List<Step> premises) {
    }

    /**
     * @param about   null when all subjects were asked about
     * @param general how many topics on very general terms are left out
     */
    public record Conflicts(Link about, List<Topic> topics, int general, List<Pair> marked) {
    }

    /**
     * Claims on one subject and one object that point both ways.
     *
     * @param untold how many pairs there are besides, all of them when they are very many
     */
    public record Topic(Link subject, Link object, String kind, List<ClaimRow> promoting, List<ClaimRow> suppressing, List<Pair> pairs,
                        long untold, int papers) {

        public String address() {
            return "/conflicts?subject=" + View.encode(subject.id()) + "&object=" + View.encode(object.id());
        }
    }

    /** @param differences what tells the circumstances apart */
    public record Pair(ClaimRow one, ClaimRow other, String kind, List<String> differences) {
    }

    /** Chains of claims from one term to another. */
    public record Paths(Link from, Link to, List<Chain> chains) {
    }

    /** @param sign of the chain as a whole */
    public record Chain(String sign, List<Hop> hops) {
    }

    /** @param claim null for a step up the hierarchy */
    public record Hop(Link from, Link to, ClaimRow claim, List<ClaimRow> others, List<String> incompatible) {
    }

    /** @param counts number of fields by state */
    public record Gaps(String table, List<Link> columns, List<GapRow> rows, Map<String, Integer> counts) {
    }

    /** What is known of a cell or molecule, column by column. */
    public record GapRow(Link term, List<GapField> fields) {
    }

    /**
     * @param state {@code none}, {@code one} or {@code several} reviews
     * @param ids   of the claims
     */
    public record GapField(String state, List<String> ids) {
    }
}
