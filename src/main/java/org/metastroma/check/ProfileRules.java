package org.metastroma.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;
import org.semanticweb.owlapi.profiles.Profiles;

/** OWL 2 DL for all, OWL 2 EL for what is classified. */
final class ProfileRules {

    /** The kinds of axioms that are no EL and stand all the same, each with its reason. */
    private static final Map<AxiomType<?>, String> MAY_STAND = Map.of(AxiomType.INVERSE_OBJECT_PROPERTIES,
            "It stands for users of OWL 2 DL and of queries: nothing in the hierarchy rests on it, as a test with HermiT shows.");

    private ProfileRules() {
    }

    static List<Problem> problems(Assembly assembly) {
        List<Problem> problems = new ArrayList<>();
        OWLDataFactory factory = OWLManager.getOWLDataFactory();
        List<OWLAxiom> classified = Stream.concat(assembly.logical().stream().flatMap(OWLOntology::axioms),
                assembly.elsewhere().stream().map(c -> factory.getOWLDeclarationAxiom(factory.getOWLClass(c)))).toList();
        OWLOntology full = merge(Stream.concat(classified.stream(), assembly.individuals().sample().stream()));
        Profiles.OWL2_DL.checkOntology(full).getViolations().stream().map(ProfileRules::text).distinct().forEach(v ->
                problems.add(Problem.of(ErrorId.NOT_OWL_DL, "metastroma.owl", "OWL 2 DL is left by: " + v + ".",
                        "Correct the axiom, or declare what it uses.")));
        OWLOntology logical = merge(classified.stream());
        Profiles.OWL2_EL.checkOntology(logical).getViolations().stream().map(ProfileRules::outsideEl).distinct().forEach(problems::add);
        return problems;
    }

    private static Problem outsideEl(OWLProfileViolation violation) {
        String what = "OWL 2 EL is left by: " + text(violation) + ".";
        String reason = violation.getAxiom() == null ? null : MAY_STAND.get(violation.getAxiom().getAxiomType());
        return reason != null ? Problem.of(ErrorId.OUTSIDE_EL, "metastroma.owl", what, reason)
                : Problem.of(ErrorId.OUTSIDE_EL_WITHOUT_REASON, "metastroma.owl", what,
                        "State it in EL; ELK passes it over, and the hierarchy would lack what follows from it.");
    }

    private static String text(OWLProfileViolation violation) {
        return violation.getClass().getSimpleName() + (violation.getAxiom() == null ? "" : " in " + violation.getAxiom());
    }

    private static OWLOntology merge(Stream<OWLAxiom> axioms) {
        try {
            OWLOntology merged = OWLManager.createOWLOntologyManager().createOntology();
            merged.addAxioms(axioms);
            return merged;
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
