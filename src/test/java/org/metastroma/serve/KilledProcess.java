package org.metastroma.serve;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.metastroma.release.Publication;

/** Run as a process of its own by {@link FaultTest}, which kills it. */
final class KilledProcess {

    private KilledProcess() {
    }

    public static void main(String[] args) {
        Path data = Path.of(args[1]);
        if (args[0].equals("publish")) {
            for (int i = 0; ; i++) {
                SmallRelease.publish(data, 300 + i, "version-" + i);
                System.out.println(i);
            }
        }
        if (args[0].equals("release")) {
            while (true) {
                Publication.run(new Publication.Options(data.resolve("ontology"), data.resolve("out"), Optional.empty()), System.out::println);
                System.out.println("released");
            }
        }
        MetastromaServer server = MetastromaServer.start(Settings.apply(args.length > 2 ? Map.of("limit.query-time", args[2]) : Map.of(), "test",
                SmallRelease.options(data)));
        System.out.println(server.endpoint());
        server.join();
    }
}
