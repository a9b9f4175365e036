package org.metastroma.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.reason.Inference;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;

/** OWL 2 DL for all, OWL 2 EL for what is classified. */
final class ProfileRules {

    private ProfileRules() {
    }

    static List<Problem> problems(Assembly assembly, Inference inference) {
        List<Problem> problems = new ArrayList<>();
        OWLOntology full = merge(Stream.of(assembly.base(), assembly.imports(), assembly.lifted(), assembly.claims()));
        Profiles.OWL2_DL.checkOntology(full).getViolations().stream().map(ProfileRules::text).distinct().forEach(v ->
                problems.add(Problem.of(ErrorId.NOT_OWL_DL, "metastroma.owl", "OWL 2 DL is left by: " + v + ".",
                        "Correct the axiom, or declare what it uses.")));
        OWLOntology logical = merge(assembly.logical().stream());
        Profiles.OWL2_EL.checkOntology(logical).getViolations().stream().map(ProfileRules::text).distinct().forEach(v ->
                problems.add(Problem.of(ErrorId.OUTSIDE_EL, "metastroma.owl", "OWL 2 EL is left by: " + v + ".",
                        "ELK does not reason with it; state it in EL where the hierarchy depends on it.")));
        return problems;
    }

    private static String text(OWLProfileViolation violation) {
        return violation.getClass().getSimpleName() + (violation.getAxiom() == null ? "" : " in " + violation.getAxiom());
    }

    private static OWLOntology merge(Stream<OWLOntology> parts) {
        try {
            OWLOntology merged = OWLManager.createOWLOntologyManager().createOntology();
            merged.addAxioms(parts.flatMap(OWLOntology::axioms));
            return merged;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
