package org.metastroma.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Starts the peers, one at a time.
 *
 * @param home   the checkout
 * @param memory heap of a Java server, such as 4g
 */
record Peers(Path home, Data data, String memory) {

    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    /** What could not be started is told, and left out. */
    record Start(String name, Callable<Peer> start) {
    }

    List<Start> all() {
        List<Start> starts = new ArrayList<>(List.of(new Start("Metastroma", this::own), new Start("Fuseki 5.6.0, asserted", () -> fuseki(true)),
                new Start("Fuseki 5.6.0, closure in memory", () -> fuseki(false)), new Start("Fuseki 5.6.0, closure in TDB2", this::tdb2),
                new Start("Virtuoso 7", this::virtuoso), new Start("Metastroma, in process", () -> new OwnPeer(data.quads(), digest())),
                new Start("RDF4J", () -> new Rdf4jPeer(data.closure()))));
        return starts;
    }

    private String digest() throws IOException {
        return org.metastroma.release.Manifest.read(data.release().resolve("current")).files().get(0).sha256();
    }

    private Path fusekiJar() {
        return home.resolve("bench/target/jena-fuseki-server.jar");
    }

    Peer own() throws Exception {
        int port = port();
        Path folder = data.folder().resolve("own");
        Files.createDirectories(folder);
        Path settings = folder.resolve("settings.properties");
        // Each question is answered anew, and all clients come from one address.
        Files.writeString(settings, "limit.cache-bytes=0\nlimit.queries-per-client=64\nlimit.queue-per-client=128\n");
        return HttpPeer.start("Metastroma, HTTP", false, URI.create("http://127.0.0.1:" + port + "/sparql"),
                List.of(JAVA, "-Xmx" + memory, "-XX:+UseSerialGC", "-Dmetastroma.home=" + home, "-cp",
                        home.resolve("target/metastroma.jar") + ":" + home.resolve("target/lib") + "/*", "org.metastroma.cli.Main", "serve", "--no-build",
                        "--data", data.release().toString(), "--port", String.valueOf(port), "--config", settings.toString()), folder);
    }

    private Peer fuseki(boolean asserted) throws Exception {
        int port = port();
        return HttpPeer.start("Fuseki 5.6.0 " + (asserted ? "asserted" : "closure, memory") + ", HTTP", asserted,
                URI.create("http://127.0.0.1:" + port + "/ds/sparql"), List.of(JAVA, "-Xmx" + memory, "-jar", fusekiJar().toString(), "--localhost",
                        "--port", String.valueOf(port), "--file", (asserted ? data.asserted() : data.closure()).toString(), "/ds"),
                data.folder().resolve("fuseki" + asserted));
    }

    private Peer tdb2() throws Exception {
        Path folder = Files.createDirectories(data.folder().resolve("tdb2"));
        Path database = folder.resolve("db");
        if (!Files.exists(database)) {
            run(folder, List.of(JAVA, "-Xmx" + memory, "-cp", fusekiJar().toString(), "tdb2.tdbloader", "--loc", database.toString(),
                    data.closure().toString()));
        }
        int port = port();
        return HttpPeer.start("Fuseki 5.6.0 closure, TDB2, HTTP", false, URI.create("http://127.0.0.1:" + port + "/ds/sparql"),
                List.of(JAVA, "-Xmx" + memory, "-jar", fusekiJar().toString(), "--localhost", "--port", String.valueOf(port), "--tdb2", "--loc",
                        database.toString(), "/ds"), folder);
    }

    private Peer virtuoso() throws Exception {
        Path folder = Files.createDirectories(data.folder().resolve("virtuoso"));
        int http = port();
        int sql = port();
        Path settings = folder.resolve("virtuoso.ini");
        Files.writeString(settings, """
                [Database]
                DatabaseFile = v.db
                ErrorLogFile = v.log
                LockFile = v.lck
                TransactionFile = v.trx
                xa_persistent_file = v.pxa
                [TempDatabase]
                DatabaseFile = t.db
                TransactionFile = t.trx
                [Parameters]
                ServerPort = %d
                ServerThreads = 40
                NumberOfBuffers = 170000
                MaxDirtyBuffers = 130000
                DirsAllowed = %s
                [HTTPServer]
                ServerPort = %d
                ServerThreads = 40
                [SPARQL]
                ResultSetMaxRows = 1000000
                """.formatted(sql, data.folder(), http));
        String virtuoso = Files.exists(Path.of("/usr/bin/virtuoso-t")) ? "virtuoso-t" : "virtuoso";
        Process process = new ProcessBuilder(virtuoso, "+foreground", "+configfile", settings.toString()).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "start.txt")).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        String isql = Files.exists(Path.of("/usr/bin/isql-vt")) ? "isql-vt" : "isql-v";
        for (int i = 0; ; i++) {
            try {
                run(folder, List.of(isql, String.valueOf(sql), "dba", "dba", "exec=status();"));
                break;
            } catch (IOException e) {
                if (i == 60 || !process.isAlive()) {
                    throw e;
                }
                Thread.sleep(1000);
            }
        }
        run(folder, List.of(isql, String.valueOf(sql), "dba", "dba", "exec=DB.DBA.TTLP_MT(file_to_string_output('" + data.closure()
                + "'), '', 'https://w3id.org/metastroma/graph', 0); checkpoint; GRANT EXECUTE ON DB.DBA.SPARQL_SELECT_KNOWN_GRAPHS TO \"SPARQL\";"));
        return HttpPeer.attach("Virtuoso 7 closure, HTTP", URI.create("http://127.0.0.1:" + http + "/sparql"), process);
    }

    private static void run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(folder.toFile(), "log.txt"))).start();
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + " failed: see " + folder.resolve("log.txt"));
        }
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
