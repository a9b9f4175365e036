package org.metastroma.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.metastroma.enrich.GafReader;
import org.metastroma.enrich.GeneAnnotation;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Sha256;

/**
 * GO annotations that a server holds ready for whoever asks to test genes by them.
 *
 * @param digest SHA-256 of the file
 */
public record ServedAnnotations(String name, String digest, List<GeneAnnotation> annotations) {

    /**
     * @param file a GO Annotation File, gzipped or not
     * @throws ProblemsException {@link ErrorId#BAD_ANNOTATION} for every bad line, {@link ErrorId#UNREADABLE_FILE}
     */
    public static ServedAnnotations read(Path file) {
        List<GeneAnnotation> annotations = GafReader.read(file);
        try {
            return new ServedAnnotations(file.getFileName().toString(), Sha256.ofFile(file), annotations);
        } catch (IOException e) {
            throw new ProblemsException(Problem.of(ErrorId.UNREADABLE_FILE, file, "The annotations cannot be read.", "Check the path and the file."));
        }
    }
}
