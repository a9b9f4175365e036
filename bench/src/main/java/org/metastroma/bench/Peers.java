package org.metastroma.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Starts the servers, one at a time. A database that a peer has loaded from the same data is used again.
 *
 * @param home   the checkout
 * @param memory heap of a Java server, such as 4g
 */
record Peers(Path home, Data data, String memory) {

    static final String OWN = "Metastroma";
    private static final String FUSEKI = "5.6.0";
    private static final String BLAZEGRAPH = "2.1.4";

    /**
     * @param asserted whether it has no closure and is asked for paths
     * @param version  as the peer tells it; looked up when needed
     */
    record Start(String name, boolean asserted, Callable<String> version, Callable<Peer> start) {
    }

    List<Start> all() {
        return List.of(new Start(OWN, false, () -> "this checkout", this::own),
                new Start("Fuseki asserted", true, () -> FUSEKI, () -> fuseki(true)),
                new Start("Fuseki closure, memory", false, () -> FUSEKI, () -> fuseki(false)),
                new Start("Fuseki closure, TDB2", false, () -> FUSEKI, this::tdb2),
                new Start("Virtuoso", false, () -> Run.says("Version", "virtuoso-t", "-?").replaceAll("^Version | .*", ""), () -> new Virtuoso(data).start()),
                new Start("Blazegraph", false, () -> BLAZEGRAPH, this::blazegraph));
    }

    private Path fusekiJar() {
        return home.resolve("bench/target/jena-fuseki-server.jar");
    }

    /** As a user starts it, with the launcher and its own heap, but answering each question anew. */
    HttpPeer own() throws Exception {
        return own("limit.cache-bytes=0\n", data.release());
    }

    /** @param settings more lines for the settings; all clients of a benchmark come from one address */
    HttpPeer own(String settings, Path release) throws Exception {
        int port = port();
        Path folder = Files.createDirectories(data.folder().resolve("own"));
        rehearsed(release);
        Path file = folder.resolve("settings.properties");
        Files.writeString(file, settings + "limit.queries-per-client=64\nlimit.queue-per-client=128\nlimit.result-bytes=256MB\nlimit.buffered-bytes=512MB\n");
        return HttpPeer.start(URI.create("http://127.0.0.1:" + port + "/sparql"), List.of(home.resolve("metastroma").toString(), "serve", "--no-build",
                "--data", release.toString(), "--port", String.valueOf(port), "--config", file.toString()), folder, Map.of());
    }

    /** The launcher rehearses the first start after the program has been built; what is measured are later ones. */
    private void rehearsed(Path release) throws Exception {
        Path archive = home.resolve("target/metastroma.jsa");
        if (!Files.exists(archive) || Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(home.resolve("target/metastroma.jar"))) < 0) {
            Run.plain(data.folder(), List.of(home.resolve("metastroma").toString(), "serve", "--rehearse", "--no-build", "--data", release.toString()));
        }
    }

    private Peer fuseki(boolean asserted) throws Exception {
        return fuseki("fuseki-" + (asserted ? "asserted" : "closure"), List.of("--file", (asserted ? data.asserted() : data.closure()).toString()));
    }

    private Peer tdb2() throws Exception {
        Path database = Files.createDirectories(data.folder().resolve("tdb2")).resolve("db");
        once(database, () -> Run.plain(database.getParent(), List.of(Run.JAVA, "-Xmx" + memory, "-cp", fusekiJar().toString(), "tdb2.tdbloader", "--loc",
                database.toString(), data.closure().toString())));
        return fuseki("tdb2", List.of("--tdb2", "--loc", database.toString()));
    }

    private Peer fuseki(String folder, List<String> dataset) throws Exception {
        int port = port();
        List<String> command = new ArrayList<>(List.of(Run.JAVA, "-Xmx" + memory, "-jar", fusekiJar().toString(), "--localhost", "--port",
                String.valueOf(port)));
        command.addAll(dataset);
        command.add("/ds");
        return HttpPeer.start(URI.create("http://127.0.0.1:" + port + "/ds/sparql"), command, data.folder().resolve(folder), Map.of());
    }

    /**
     * The jar has the war of the server, but its own main class does not find it on Java 17, so Jetty's, which is in the jar too,
     * starts it. Triples without inference and without text index, as the others have.
     */
    private Peer blazegraph() throws Exception {
        Path folder = Files.createDirectories(data.folder().resolve("blazegraph"));
        Path jar = home.resolve("bench/target/blazegraph-jar.jar");
        try (java.nio.file.FileSystem zip = java.nio.file.FileSystems.newFileSystem(jar);
                java.util.stream.Stream<Path> files = Files.walk(zip.getPath("war"))) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(file.toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Path settings = folder.resolve("kb.properties");
        Path journal = folder.resolve("db").resolve("kb.jnl");
        Files.writeString(settings, Files.readString(folder.resolve("war/WEB-INF/RWStore.properties"))
                .replace("AbstractTripleStore.quads=true", "AbstractTripleStore.quads=false").replace("=blazegraph.jnl", "=" + journal)
                + "\ncom.bigdata.rdf.store.AbstractTripleStore.justify=false\n");
        once(journal.getParent(), () -> {
            Files.createDirectories(journal.getParent());
            Run.plain(folder, List.of(Run.JAVA, "-Xmx" + memory, "-cp", jar.toString(), "com.bigdata.rdf.store.DataLoader", "-namespace", "kb",
                    settings.toString(), data.closure().toString()));
        });
        int port = port();
        Path jetty = folder.resolve("jetty.xml");
        Files.writeString(jetty, """
                <?xml version="1.0"?>
                <Configure id="Server" class="org.eclipse.jetty.server.Server">
                  <Call name="addConnector"><Arg><New class="org.eclipse.jetty.server.ServerConnector">
                    <Arg name="server"><Ref refid="Server"/></Arg><Set name="host">127.0.0.1</Set><Set name="port">%d</Set>
                  </New></Arg></Call>
                  <Set name="handler"><New class="org.eclipse.jetty.webapp.WebAppContext">
                    <Set name="war">%s</Set><Set name="contextPath">/bigdata</Set>
                  </New></Set>
                </Configure>
                """.formatted(port, folder.resolve("war")));
        return HttpPeer.start(URI.create("http://127.0.0.1:" + port + "/bigdata/sparql"), List.of(Run.JAVA, "-Xmx" + memory,
                "-Dcom.bigdata.rdf.sail.webapp.ConfigParams.propertyFile=" + settings, "-cp", jar.toString(), "org.eclipse.jetty.xml.XmlConfiguration",
                jetty.toString()), folder, Map.of());
    }

    /** Something that can fail. */
    @FunctionalInterface
    interface Loading {
        void run() throws Exception;
    }

    /** Loads a database that is not there yet; what a load that failed has left is taken away. */
    static void once(Path database, Loading loading) throws Exception {
        Path whole = database.resolveSibling("loaded");
        if (!Files.exists(whole)) {
            Data.delete(database);
            loading.run();
            Files.createFile(whole);
        }
    }

    static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
