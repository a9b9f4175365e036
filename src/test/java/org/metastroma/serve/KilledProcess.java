package org.metastroma.serve;

import java.nio.file.Path;

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
        MetastromaServer server = MetastromaServer.start(SmallRelease.options(data));
        System.out.println(server.endpoint());
        server.join();
    }
}
