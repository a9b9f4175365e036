package org.metastroma.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference;

/** All rules. */
public final class Checks {

    private Checks() {
    }

    public static List<Problem> run(Assembly assembly, Inference inference) {
        List<Problem> problems = new ArrayList<>(asserted(assembly, new Memo()));
        problems.addAll(profiles(assembly));
        problems.addAll(HierarchyRules.problems(assembly, inference));
        problems.addAll(inferred(assembly, inference));
        return problems;
    }

    /**
     * The rules that look at nothing inferred, the OWL 2 profiles apart.
     *
     * @param memo what earlier checks found, so that what has not changed is not looked at again
     */
    public static List<Problem> asserted(Assembly assembly, Memo memo) {
        return Stream.of(TermRules.problems(assembly), StructureRules.asserted(assembly), ShapeRules.problems(assembly, memo))
                .flatMap(List::stream).toList();
    }

    /** OWL 2 DL and EL: rests on the framework, the lifted axioms and the kinds of facts that there are, not on single claims. */
    public static List<Problem> profiles(Assembly assembly) {
        return ProfileRules.problems(assembly);
    }

    /** The rules that look at what is inferred, whatever else the hierarchy holds. */
    public static List<Problem> inferred(Assembly assembly, Inference inference) {
        return StructureRules.inferred(assembly, inference);
    }
}
