package org.metastroma.check;

import java.util.List;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference;

final class ShapeRules {

    private ShapeRules() {
    }

    static List<Problem> problems(Assembly assembly, Inference inference) {
        return List.of();
    }
}
