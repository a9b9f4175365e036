package org.metastroma.cli;

import java.util.concurrent.Callable;

import org.metastroma.read.EditFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "tidy", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Rewrite metastroma-edit.ofn in the order in which Protégé saves it, so that changes read well.")
final class TidyCommand implements Callable<Integer> {

    @Mixin
    private Folders folders;

    @Override
    public Integer call() {
        return Console.system().report(EditFile.tidy(folders.sources()));
    }
}
