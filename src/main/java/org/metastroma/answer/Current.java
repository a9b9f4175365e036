package org.metastroma.answer;

import java.util.Optional;

import org.metastroma.serve.ServeContext;
import org.metastroma.serve.Snapshot;

/** The answers to the release that is served now. */
final class Current {
    private final ServeContext context;
    private final Optional<ServedAnnotations> annotations;
    private ReleaseAnswers answers;

    Current(ServeContext context, Optional<ServedAnnotations> annotations) {
        this.context = context;
        this.annotations = annotations;
    }

    Optional<ServedAnnotations> annotations() {
        return annotations;
    }

    synchronized ReleaseAnswers answers() {
        Snapshot snapshot = context.snapshot();
        if (answers == null || !answers.release().equals(snapshot.id())) {
            // the old one is left to requests that still use it
            answers = new ReleaseAnswers(snapshot.id(), snapshot.folder(), snapshot::union, annotations);
        }
        return answers;
    }
}
