package org.metastroma.release;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.metastroma.reason.Inference;
import org.metastroma.reason.Inference.Edge;
import org.metastroma.reason.Inference.Pair;
import org.semanticweb.owlapi.model.IRI;

/** What the reasoner found, as a file: the IRIs, and everything else as their numbers. */
final class InferenceFile {

    private InferenceFile() {
    }

    static void write(Path file, Inference inference) throws IOException {
        Map<IRI, Integer> numbers = new LinkedHashMap<>();
        inference.superclasses().forEach((c, above) -> {
            numbers.putIfAbsent(c, numbers.size());
            above.forEach(s -> numbers.putIfAbsent(s, numbers.size()));
        });
        for (List<Edge> edges : List.of(inference.relations(), inference.nonRedundant())) {
            edges.forEach(e -> List.of(e.subject(), e.property(), e.object()).forEach(i -> numbers.putIfAbsent(i, numbers.size())));
        }
        inference.newSubclasses().forEach(p -> List.of(p.subclass(), p.superclass()).forEach(i -> numbers.putIfAbsent(i, numbers.size())));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            out.writeUTF(inference.reasoner());
            out.writeInt(numbers.size());
            for (IRI iri : numbers.keySet()) {
                out.writeUTF(iri.toString());
            }
            out.writeInt(inference.superclasses().size());
            for (Map.Entry<IRI, Set<IRI>> c : inference.superclasses().entrySet()) {
                out.writeInt(numbers.get(c.getKey()));
                out.writeInt(c.getValue().size());
                for (IRI above : c.getValue()) {
                    out.writeInt(numbers.get(above));
                }
            }
            for (List<Edge> edges : List.of(inference.relations(), inference.nonRedundant())) {
                out.writeInt(edges.size());
                for (Edge edge : edges) {
                    out.writeInt(numbers.get(edge.subject()));
                    out.writeInt(numbers.get(edge.property()));
                    out.writeInt(numbers.get(edge.object()));
                }
            }
            out.writeInt(inference.newSubclasses().size());
            for (Pair pair : inference.newSubclasses()) {
                out.writeInt(numbers.get(pair.subclass()));
                out.writeInt(numbers.get(pair.superclass()));
            }
        }
    }

    static Inference read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            String reasoner = in.readUTF();
            IRI[] iris = new IRI[in.readInt()];
            for (int i = 0; i < iris.length; i++) {
                iris[i] = IRI.create(in.readUTF());
            }
            Map<IRI, Set<IRI>> superclasses = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                IRI c = iris[in.readInt()];
                Set<IRI> above = new TreeSet<>();
                for (int more = in.readInt(); more > 0; more--) {
                    above.add(iris[in.readInt()]);
                }
                superclasses.put(c, above);
            }
            List<Edge> relations = edges(in, iris);
            List<Edge> nonRedundant = edges(in, iris);
            List<Pair> newSubclasses = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                newSubclasses.add(new Pair(iris[in.readInt()], iris[in.readInt()]));
            }
            return new Inference(superclasses, relations, nonRedundant, newSubclasses, reasoner);
        }
    }

    private static List<Edge> edges(DataInputStream in, IRI[] iris) throws IOException {
        List<Edge> edges = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            edges.add(new Edge(iris[in.readInt()], iris[in.readInt()], iris[in.readInt()]));
        }
        return edges;
    }
}
