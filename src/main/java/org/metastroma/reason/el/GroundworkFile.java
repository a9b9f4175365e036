package org.metastroma.reason.el;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.metastroma.model.NumberFile;

/**
 * A {@link Groundwork} as two files: the names of classes and properties, one a line, and numbers, little-endian, lists with
 * their lengths before them. What the axioms were and why something follows is not in it.
 */
final class GroundworkFile {

    private static final String NAMES = "groundwork.names";
    private static final String NUMBERS = "groundwork.numbers";
    /** Changes with the form of the file or the meaning of what is in it. */
    private static final int VERSION = 1;

    private GroundworkFile() {
    }

    static void write(Path folder, Conclusions conclusions) throws IOException {
        Theory theory = conclusions.theory();
        List<String> names = new ArrayList<>(theory.named() + theory.properties());
        for (int c = 0; c < theory.named(); c++) {
            names.add(theory.name(c));
        }
        for (int p = 0; p < theory.properties(); p++) {
            names.add(theory.propertyName(p) == null ? "" : theory.propertyName(p));
        }
        Files.write(folder.resolve(NAMES), names);
        Ints all = new Ints();
        for (int number : new int[] {VERSION, theory.named(), theory.size()}) {
            all.add(number);
        }
        for (int c = 0; c < theory.size(); c++) {
            list(all, conclusions.supers()[c]);
        }
        for (int c = 0; c < theory.size(); c++) {
            list(all, every(conclusions.graphOf(c), 2));
        }
        list(all, edges(conclusions));
        lists(all, theory.propagations);
        lists(all, theory.watched);
        all.add(theory.conjunctions.size());
        theory.conjunctions.forEach(rule -> list(all, rule));
        for (Ints rules : List.of(theory.domains, theory.propertyEdges, theory.chains, theory.reflexive)) {
            list(all, rules.toArray());
        }
        all.add(theory.objects.size());
        theory.objects.forEach((property, in) -> {
            all.add(property);
            list(all, in);
        });
        NumberFile.write(folder.resolve(NUMBERS), all.toArray());
    }

    private static int[] every(Ints pairs, int length) {
        int[] first = new int[pairs.size() / length];
        for (int i = 0; i < first.length; i++) {
            first[i] = pairs.get(length * i);
        }
        return first;
    }

    private static int[] edges(Conclusions conclusions) {
        Ints edges = new Ints();
        for (int edge = 0; edge < conclusions.nextEdge(); edge += 6) {
            if (conclusions.holds(edge)) {
                for (int detail : new int[] {0, 1, 2, 5}) {
                    edges.add(conclusions.edge(edge, detail));
                }
            }
        }
        return edges.toArray();
    }

    private static void lists(Ints into, List<Ints> lists) {
        lists.forEach(list -> list(into, list.toArray()));
    }

    private static void list(Ints into, int[] list) {
        into.add(list.length);
        for (int number : list) {
            into.add(number);
        }
    }

    static Conclusions read(Path folder) throws IOException {
        IntBuffer in = NumberFile.read(folder.resolve(NUMBERS)).position(1);
        if (in.get() != VERSION) {
            throw new IOException(folder + " is of another version");
        }
        int named = in.get();
        int size = in.get();
        String[] names = Files.readString(folder.resolve(NAMES)).split("\n", -1);
        Theory theory = new Theory(Arrays.copyOf(names, named), List.of());
        for (int p = named; p < names.length - 1; p++) {
            theory.property(names[p].isEmpty() ? null : names[p]);
        }
        while (theory.size() < size) {
            theory.concept();
        }
        int[][] supers = lists(in, size);
        int[][] graph = lists(in, size);
        int[] edges = NumberFile.list(in);
        for (List<Ints> lists : List.of(theory.propagations, theory.watched)) {
            for (int c = 0; c < size; c++) {
                lists.get(c).addAll(NumberFile.list(in));
            }
        }
        theory.conjunctions.addAll(List.of(lists(in, in.get())));
        for (Ints rules : List.of(theory.domains, theory.propertyEdges, theory.chains, theory.reflexive)) {
            rules.addAll(NumberFile.list(in));
        }
        Map<Integer, int[]> objects = theory.objects;
        for (int left = in.get(); left > 0; left--) {
            objects.put(in.get(), NumberFile.list(in));
        }
        return new Conclusions(theory, supers, graph, edges);
    }

    private static int[][] lists(IntBuffer in, int count) {
        int[][] lists = new int[count][];
        for (int i = 0; i < count; i++) {
            lists[i] = NumberFile.list(in);
        }
        return lists;
    }
}
