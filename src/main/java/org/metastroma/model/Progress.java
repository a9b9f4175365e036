package org.metastroma.model;

/** Told what a long piece of work is doing, so that a user sees it move. */
@FunctionalInterface
public interface Progress {

    Progress SILENT = message -> { };

    void step(String message);
}
