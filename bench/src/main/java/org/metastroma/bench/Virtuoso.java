package org.metastroma.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Virtuoso as Debian has it, with the buffers that its manual gives for 2 GB. */
record Virtuoso(Data data) {

    Peer start() throws Exception {
        if (!Run.has("virtuoso-t") || !Run.has("isql-vt")) {
            throw new IOException("it is not installed: apt-get install virtuoso-opensource-7-bin virtuoso-opensource");
        }
        Path folder = Files.createDirectories(data.folder().resolve("virtuoso"));
        Path database = folder.resolve("db");
        int http = Peers.port();
        int sql = Peers.port();
        Path settings = folder.resolve("virtuoso.ini");
        Peer[] started = new Peer[1];
        Peers.once(database, () -> {
            Files.createDirectories(database);
            settings(settings, database, http, sql);
            started[0] = listen(folder, settings, http, sql);
            Run.plain(folder.resolve("load"), List.of("isql-vt", String.valueOf(sql), "dba", "dba", "exec=DB.DBA.TTLP_MT(file_to_string_output('" + data.closure()
                    + "'), '', 'https://w3id.org/metastroma/graph', 0); checkpoint; GRANT EXECUTE ON DB.DBA.SPARQL_SELECT_KNOWN_GRAPHS TO \"SPARQL\";"));
            stop(folder, sql);
            started[0].close();
        });
        settings(settings, database, http, sql);
        return listen(folder, settings, http, sql);
    }

    private void settings(Path file, Path database, int http, int sql) throws IOException {
        Files.writeString(file, """
                [Database]
                DatabaseFile = %1$s/v.db
                ErrorLogFile = %1$s/v.log
                LockFile = %1$s/v.lck
                TransactionFile = %1$s/v.trx
                xa_persistent_file = %1$s/v.pxa
                [TempDatabase]
                DatabaseFile = %1$s/t.db
                TransactionFile = %1$s/t.trx
                [Parameters]
                ServerPort = %2$d
                ServerThreads = 40
                NumberOfBuffers = 170000
                MaxDirtyBuffers = 130000
                DirsAllowed = %4$s
                [HTTPServer]
                ServerPort = %3$d
                ServerThreads = 40
                [SPARQL]
                ResultSetMaxRows = 1000000
                """.formatted(database, sql, http, data.folder()));
    }

    private Peer listen(Path folder, Path settings, int http, int sql) throws Exception {
        long begun = System.nanoTime();
        Process process = Run.process(folder, List.of("virtuoso-t", "+foreground", "+configfile", settings.toString()), Map.of());
        while (true) {
            try {
                Run.plain(folder.resolve("status"), List.of("isql-vt", String.valueOf(sql), "dba", "dba", "exec=status();"));
                break;
            } catch (IOException e) {
                if (Times.ms(begun) > 60_000 || !process.isAlive()) {
                    process.destroyForcibly();
                    throw new IOException("It did not start: see log.txt", e);
                }
                Thread.sleep(200);
            }
        }
        HttpPeer peer = HttpPeer.attach(URI.create("http://127.0.0.1:" + http + "/sparql"), process, Times.ms(begun) / 1000);
        return peer;
    }

    private static void stop(Path folder, int sql) throws InterruptedException {
        try {
            Run.plain(folder.resolve("stop"), List.of("isql-vt", String.valueOf(sql), "dba", "dba", "exec=shutdown();"));
        } catch (IOException e) {
            // The connection ends with the server.
        }
    }
}
