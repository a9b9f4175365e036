package org.metastroma.path;

import java.util.List;
import java.util.Optional;

import org.metastroma.evidence.Finding;
import org.metastroma.model.Certainty;
import org.metastroma.model.Sign;

/**
 * A chain of claims that may link two terms: a hypothesis.
 *
 * @param sign what the chain amounts to when each step passes on its sign
 */
public record Mechanism(List<Step> steps, Sign sign) {

    public Mechanism {
        steps = List.copyOf(steps);
    }

    /**
     * @param finding      the claim, empty for a step up the hierarchy: what is said of a kind in general may hold for it
     * @param others       further claims that say the same
     * @param incompatible why the context does not fit that of another step, empty when it does
     */
    public record Step(String from, String to, Optional<Finding> finding, List<Finding> others, List<String> incompatible) {
        public Step {
            others = List.copyOf(others);
            incompatible = List.copyOf(incompatible);
        }

        public boolean hedged() {
            return finding.filter(f -> f.certainty() == Certainty.HEDGED).isPresent();
        }
    }

    public boolean compatible() {
        return steps.stream().allMatch(s -> s.incompatible().isEmpty());
    }
}
