package org.metastroma.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.metastroma.answer.ServedAnnotations;
import org.metastroma.pages.Pages;
import org.metastroma.read.PrefixTable;
import org.metastroma.model.ProblemsException;
import org.metastroma.model.Progress;
import org.metastroma.release.Build;
import org.metastroma.release.Manifest;
import org.metastroma.serve.Endpoint;
import org.metastroma.serve.MetastromaServer;
import org.metastroma.serve.ServeOptions;
import org.metastroma.serve.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Serve the knowledge base over SPARQL, read-only. Builds the release first when the curated files have changed"
                + " since the last one.", "Stop it with Ctrl-C."})
final class ServeCommand implements Callable<Integer> {

    private static final String EXAMPLE = """
            curl -s -H 'Accept: text/tab-separated-values' %s --data-urlencode 'query=
              PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
              PREFIX m:    <https://w3id.org/metastroma/MSTR_>
              SELECT DISTINCT ?cell WHERE { ?c rdfs:subClassOf m:0001141 ; rdfs:label ?cell }   # anti-metastatic cells'
            """;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (default: 127.0.0.1).")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port, 0 for any free one (default: 3030).")
    private Integer port;

    @Option(names = "--config", paramLabel = "FILE",
            description = "Settings file with limits, proxies and more; docs/serving.md lists them.")
    private Path settings;

    @Option(names = "--no-build", description = "Serve the current release as it is, whatever has changed since.")
    private boolean noBuild;

    @Option(names = "--annotations", paramLabel = "FILE",
            description = "GO annotations of genes (GAF 2.x, also gzipped) for /enrich?annotations=true.")
    private Path annotations;

    @Option(names = "--rehearse", hidden = true, description = "Start on a free port, be asked once, stop: for the launcher.")
    private boolean rehearse;

    @Mixin
    private Folders folders;

    @Override
    public Integer call() {
        Console console = Console.system();
        var progress = console.progress();
        Optional<ServedAnnotations> annotated = annotations();
        Runnable release = () -> {
            if (!noBuild) {
                build(console, progress);
            }
            progress.step("Loading the release");
        };
        try (MetastromaServer server = MetastromaServer.start(options(), List.of(pages(annotated)), release)) {
            if (rehearse) {
                Rehearsal.with(server.endpoint());
                console.out().println(Rehearsal.DONE);
                return ExitCode.OK;
            }
            Manifest manifest = server.snapshot().manifest();
            console.out().printf("%nMetastroma %s%n  Pages            %s%n  SPARQL endpoint  %s%n  %,d triples, %,d claims, %,d classes%n%nTry:%n%n%s%n",
                    manifest.id(), server.endpoint().replaceFirst("sparql$", ""), server.endpoint(), manifest.counts().get("triples"), manifest.counts().get("claims"),
                    manifest.counts().get("classes"), EXAMPLE.formatted(server.endpoint()));
            console.out().flush();
            server.warmUp();
            server.join();
        }
        return ExitCode.OK;
    }

    /** A disk that is full or read-only, or another build under way, is no reason to serve nothing: the last release is there. */
    private void build(Console console, Progress progress) {
        try {
            Build.run(new Build.Options(folders.sources(), folders.store(), false).asBefore(), progress);
        } catch (ProblemsException e) {
            if (!Console.fromSurroundings(e.problems()) || folders.store().currentManifest().isEmpty()) {
                throw e;
            }
            console.report(e.problems());
            progress.step("Not built; serving the release that is there");
        }
    }

    private Optional<ServedAnnotations> annotations() {
        return Optional.ofNullable(annotations).map(ServedAnnotations::read);
    }

    private Endpoint.Factory pages(Optional<ServedAnnotations> annotated) {
        return Pages.factory(PrefixTable.read(folders.sources(), folders.sources().resolve("prefixes.tsv")).value(), folders.queries(), annotated);
    }

    private ServeOptions options() {
        ServeOptions options = ServeOptions.of(folders.store().folder(), folders.service());
        if (settings != null) {
            options = Settings.read(settings, options);
        }
        if (rehearse) {
            return options.withHost("127.0.0.1").withPort(0);
        }
        if (host != null) {
            options = options.withHost(host);
        }
        return port == null ? options : options.withPort(port);
    }
}
