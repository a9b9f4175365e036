package org.metastroma.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference;

/** All rules. */
public final class Checks {

    private static final List<Function<Assembly, List<Problem>>> ASSERTED = List.of(TermRules::problems, StructureRules::asserted,
            ProfileRules::problems, ShapeRules::problems);

    private Checks() {
    }

    public static List<Problem> run(Assembly assembly, Inference inference) {
        List<Problem> problems = new ArrayList<>(asserted(assembly));
        problems.addAll(HierarchyRules.problems(assembly, inference));
        problems.addAll(inferred(assembly, inference));
        return problems;
    }

    /** The rules that look at nothing inferred. */
    public static List<Problem> asserted(Assembly assembly) {
        List<Problem> problems = new ArrayList<>();
        ASSERTED.forEach(rule -> problems.addAll(rule.apply(assembly)));
        return problems;
    }

    /** The rules that look at what is inferred, whatever else the hierarchy holds. */
    public static List<Problem> inferred(Assembly assembly, Inference inference) {
        return StructureRules.inferred(assembly, inference);
    }
}
