package org.metastroma.release;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.IntStream;

import org.metastroma.model.NumberFile;
import org.metastroma.reason.el.Classification;
import org.metastroma.reason.el.Classification.RelationSink;

/**
 * The non-redundant relations of all classes, by the numbers of a classification: of class c from {@code starts[c]} up to
 * {@code starts[c + 1]} of the properties and objects.
 */
final class NonRedundantTable {

    private final int[] starts;
    private final int[] properties;
    private final int[] objects;

    private NonRedundantTable(int[] starts, int[] properties, int[] objects) {
        this.starts = starts;
        this.properties = properties;
        this.objects = objects;
    }

    /** Tells those of one class; may be asked by several threads at once. */
    @FunctionalInterface
    interface Teller {
        void tell(int number, RelationSink sink);
    }

    /**
     * @param wanted properties that matter for every class, null for all
     * @param own    the classes for which all properties do
     */
    static Teller teller(Classification classification, Collection<String> wanted, Collection<String> own) {
        int[][] every = classification.projection(classification.properties(null));
        int[][] some = classification.projection(classification.properties(wanted));
        return (c, sink) -> classification.nonRedundant(c, own.contains(classification.name(c)) ? every : some, sink);
    }

    static NonRedundantTable of(int classes, Teller teller) {
        int[][] each = IntStream.range(0, classes).parallel().mapToObj(c -> {
            IntStream.Builder pairs = IntStream.builder();
            teller.tell(c, (subject, property, object) -> pairs.add(property).add(object));
            return pairs.build().toArray();
        }).toArray(int[][]::new);
        int[] starts = new int[classes + 1];
        for (int c = 0; c < classes; c++) {
            starts[c + 1] = starts[c] + each[c].length / 2;
        }
        int[] properties = new int[starts[classes]];
        int[] objects = new int[starts[classes]];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < each[c].length / 2; i++) {
                properties[starts[c] + i] = each[c][2 * i];
                objects[starts[c] + i] = each[c][2 * i + 1];
            }
        }
        return new NonRedundantTable(starts, properties, objects);
    }

    void tell(int number, RelationSink sink) {
        for (int i = starts[number]; i < starts[number + 1]; i++) {
            sink.relation(number, properties[i], objects[i]);
        }
    }

    void write(Path file) throws IOException {
        NumberFile.write(file, starts, properties, objects);
    }

    static NonRedundantTable read(Path file) throws IOException {
        IntBuffer numbers = NumberFile.read(file);
        return new NonRedundantTable(NumberFile.list(numbers), NumberFile.list(numbers), NumberFile.list(numbers));
    }
}
