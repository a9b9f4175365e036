package org.metastroma.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.metastroma.model.Sha256;
import org.metastroma.release.Manifest;
import org.metastroma.release.ReleaseStore;

/** Makes releases for tests: a few named graphs about made-up classes. */
final class SmallRelease {

    static final String BASE = "https://w3id.org/metastroma/";
    private static final String SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>";
    private static final String LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>";

    private SmallRelease() {
    }

    /** @return the N-Quads: a chain of classes asserted, its closure inferred, labels and claims */
    static String quads(int classes, String version) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < classes; i++) {
            quad(text, term(i), LABEL, "\"term " + i + " <script>alert(1)</script>\"@en", "ontology");
            if (i > 0) {
                quad(text, term(i), SUBCLASS, term(i / 2), "ontology");
            }
            for (int j = i; ; j /= 2) {
                quad(text, term(i), SUBCLASS, term(j), "inferred/hierarchy");
                if (j == 0) {
                    break;
                }
            }
            quad(text, "<" + BASE + "claim/test-" + i + ">", "<" + BASE + "subject>", term(i), "claims");
        }
        quad(text, "<" + BASE + "dataset>", "<http://www.w3.org/2002/07/owl#versionInfo>", '"' + version + '"', "meta");
        return text.toString();
    }

    private static String term(int i) {
        return "<%sMSTR_%07d>".formatted(BASE, i);
    }

    private static void quad(StringBuilder text, String s, String p, String o, String graph) {
        text.append(s).append(' ').append(p).append(' ').append(o).append(" <").append(BASE).append("graph/").append(graph).append("> .\n");
    }

    /** Publishes a release and makes it the current one. */
    static Manifest publish(Path data, int classes, String version) {
        return publish(data, quads(classes, version), version, classes);
    }

    static Manifest publish(Path data, String quads, String version, int claims) {
        return new ReleaseStore(data).publish(folder -> {
            byte[] bytes = quads.getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve("metastroma.nq"), bytes);
            return new Manifest(version + "-" + Sha256.ofText(quads).substring(0, 12), version, "test", new TreeMap<>(Map.of("claims", (long) claims)), Map.of(),
                    List.of(new Manifest.FileEntry("metastroma.nq", bytes.length, Sha256.ofText(quads))));
        });
    }

    static ServeOptions options(Path data) {
        return ServeOptions.of(data, Path.of("fuseki-config/metastroma.ttl")).withPort(0);
    }
}
