package org.metastroma.answer;

import org.metastroma.serve.ServeContext;
import org.metastroma.serve.Snapshot;

/** The answers to the release that is served now. */
final class Current {
    private final ServeContext context;
    private ReleaseAnswers answers;

    Current(ServeContext context) {
        this.context = context;
    }

    synchronized ReleaseAnswers answers() {
        Snapshot snapshot = context.snapshot();
        if (answers == null || !answers.release().equals(snapshot.id())) {
            // the old one is left to requests that still use it
            answers = new ReleaseAnswers(snapshot.id(), snapshot.folder(), snapshot::union);
        }
        return answers;
    }
}
