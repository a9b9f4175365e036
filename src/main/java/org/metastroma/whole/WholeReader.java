package org.metastroma.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.metastroma.read.SyntaxFault;
import org.obolibrary.oboformat.parser.OBOFormatParserException;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLRuntimeException;

/** Reads a whole ontology in OBO, functional syntax, RDF/XML or Turtle. */
public final class WholeReader {

    private WholeReader() {
    }

    /** @return the ontology; empty with a problem that says what hinders it */
    public static Checked<Optional<WholeOntology>> read(SourceFile file) {
        try {
            return Checked.of(Optional.of(file.isObo() || startsAsObo(file)
                    ? OboReader.read(file) : OwlReader.read(file)));
        } catch (UnparsableOntologyException e) {
            return syntax(file, SyntaxFault.of(file.path(), e));
        } catch (OBOFormatParserException e) {
            return syntax(file, new SyntaxFault(e.getLineNo(), firstLine(e)));
        } catch (OWLOntologyCreationException | OWLRuntimeException | IllegalArgumentException e) {
            return syntax(file, SyntaxFault.of(file.path(), e));
        } catch (IOException e) {
            return new Checked<>(Optional.empty(), List.of(Problem.of(ErrorId.UNREADABLE_FILE, file.given(),
                    "The file cannot be read: " + firstLine(e), "Check that it is there, may be read and is UTF-8.")));
        }
    }

    /**
     * What the files import and none of them is.
     *
     * @return one warning a file
     */
    public static List<Problem> missing(List<WholeTerms> ontologies) {
        Set<String> there = ontologies.stream().map(WholeTerms::iri).collect(Collectors.toCollection(TreeSet::new));
        List<Problem> problems = new ArrayList<>();
        for (WholeTerms ontology : ontologies) {
            List<String> missing = ontology.missing().stream().filter(i -> !there.contains(i)).toList();
            if (!missing.isEmpty()) {
                problems.add(Problem.of(ErrorId.IMPORT_LEFT_OUT, ontology.name(), missing.size() + (missing.size() == 1 ? " import of its own is"
                        : " imports of its own are") + " not among the files given, so what follows from " + (missing.size() == 1 ? "it" : "them")
                        + " is missing: " + String.join(", ", missing) + ".", "Give the imported files too with --with, if they matter."));
            }
        }
        return problems;
    }

    private static Checked<Optional<WholeOntology>> syntax(SourceFile file, SyntaxFault fault) {
        return new Checked<>(Optional.empty(), List.of(Problem.of(ErrorId.BAD_ONTOLOGY_SYNTAX, new Place(file.given(), fault.line(), ""),
                "The ontology cannot be parsed: " + fault.what(),
                "Mend or replace the file; it may be OBO, functional syntax, RDF/XML, Turtle or Manchester syntax, told by its ending.")));
    }

    private static boolean startsAsObo(SourceFile file) throws IOException {
        try (var in = Files.newInputStream(file.path())) {
            return new String(in.readNBytes(15), java.nio.charset.StandardCharsets.ISO_8859_1).startsWith("format-version:");
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().map(String::trim).filter(s -> !s.isEmpty()).findFirst().orElse(e.getClass().getSimpleName());
    }
}
