package org.metastroma.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.metastroma.assemble.Assembly;
import org.metastroma.assemble.Statement;
import org.metastroma.check.CopiedWords.OwnText;
import org.metastroma.model.Names;
import org.metastroma.model.Vocabulary;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;

/** All prose of the knowledge base: claims in words, curators' notes, definitions, editor notes. */
public final class OwnTexts {

    private OwnTexts() {
    }

    public static List<OwnText> of(Assembly assembly) {
        List<OwnText> texts = new ArrayList<>();
        for (Statement statement : assembly.statements()) {
            String where = statement.claim().where().toString();
            texts.add(new OwnText(where + " (in words)", statement.sentence()));
            texts.add(new OwnText(where + " column note", statement.claim().note()));
            texts.add(new OwnText(where + " column printed", statement.claim().printed()));
            texts.add(new OwnText(where + " column corrected", statement.claim().corrected()));
        }
        assembly.base().axioms(AxiomType.ANNOTATION_ASSERTION).filter(OwnTexts::prose).sorted().forEach(a ->
                a.getValue().asLiteral().ifPresent(l -> texts.add(new OwnText(a.getSubject().toString(), l.getLiteral()))));
        return texts;
    }

    /** @return labels and synonyms of every term, and the titles of cited works */
    public static List<String> names(Assembly assembly) {
        Stream<String> labels = assembly.knowledge().vocabulary().entries().values().stream().map(Vocabulary.Entry::label);
        Stream<String> synonyms = assembly.base().axioms(AxiomType.ANNOTATION_ASSERTION)
                .filter(a -> a.getProperty().getIRI().toString().contains("Synonym"))
                .flatMap(a -> a.getValue().asLiteral().stream()).map(l -> l.getLiteral());
        return Stream.concat(labels, synonyms).toList();
    }

    private static boolean prose(OWLAnnotationAssertionAxiom axiom) {
        String property = axiom.getProperty().getIRI().toString();
        return property.equals(Names.DEFINITION) || property.equals(Names.EDITOR_NOTE);
    }
}
