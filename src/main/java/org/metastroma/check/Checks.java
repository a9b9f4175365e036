package org.metastroma.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference;

/** All rules. */
public final class Checks {

    private static final List<BiFunction<Assembly, Inference, List<Problem>>> RULES =
            List.of(TermRules::problems, StructureRules::problems, HierarchyRules::problems, ProfileRules::problems, ShapeRules::problems);

    private Checks() {
    }

    public static List<Problem> run(Assembly assembly, Inference inference) {
        List<Problem> problems = new ArrayList<>();
        RULES.forEach(rule -> problems.addAll(rule.apply(assembly, inference)));
        return problems;
    }
}
