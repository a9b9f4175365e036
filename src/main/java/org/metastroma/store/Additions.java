package org.metastroma.store;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.metastroma.model.NumberFile;

/**
 * What has been added to a store and is to be added to the same store again, kept by number: quads in order, and the terms and
 * graphs that the store does not have. Without a checksum.
 */
public final class Additions {

    private static final String NUMBERS = "added.numbers";
    private static final String TERMS = "added.terms";

    private Additions() {
    }

    /**
     * Writes all that has been added to the store that a builder began with.
     *
     * @throws IllegalArgumentException when there is a new term that is no IRI
     */
    public static void write(Path folder, StoreBuilder builder) throws IOException {
        Terms terms = builder.terms().build();
        int known = builder.base().terms().size();
        List<String> fresh = IntStream.rangeClosed(known + 1, terms.size()).mapToObj(terms::node).map(node -> {
            if (!node.isURI()) {
                throw new IllegalArgumentException("Not an IRI: " + node);
            }
            return node.getURI();
        }).toList();
        Files.write(folder.resolve(TERMS), fresh);
        int[][] added = builder.added();
        NumberFile.write(folder.resolve(NUMBERS), new int[] {known}, builder.graphs(), added[0], added[1], added[2], added[3]);
    }

    /**
     * Adds it again.
     *
     * @param builder begun with the same store, and nothing added
     * @throws IOException when it cannot be read or is of another store
     */
    public static void read(Path folder, StoreBuilder builder) throws IOException {
        IntBuffer numbers = NumberFile.read(folder.resolve(NUMBERS));
        if (NumberFile.list(numbers)[0] != builder.terms().size()) {
            throw new IOException(folder + " is of another store");
        }
        Files.readString(folder.resolve(TERMS), StandardCharsets.UTF_8).lines().forEach(iri -> builder.term(Terms.IRI, iri));
        for (int graph : NumberFile.list(numbers)) {
            builder.graph(graph);
        }
        int[] graph = NumberFile.list(numbers);
        int[] subject = NumberFile.list(numbers);
        int[] property = NumberFile.list(numbers);
        int[] object = NumberFile.list(numbers);
        for (int i = 0; i < graph.length; i++) {
            builder.add(graph[i], subject[i], property[i], object[i]);
        }
    }
}
