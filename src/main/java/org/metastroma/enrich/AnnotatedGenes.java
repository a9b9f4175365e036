package org.metastroma.enrich;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The members of one of many sets over the same genes, as numbers of these. What put a gene into the set is found when it is asked
 * for: of tens of thousands of sets a list of genes touches few.
 */
final class AnnotatedGenes extends AbstractMap<String, Set<String>> {

    private final String[] all;
    private final int[] members;
    private final Function<String, Set<String>> why;

    /**
     * @param all     all genes, sorted; shared and not changed
     * @param members numbers of genes, ascending; not changed
     * @param why     references and evidence codes of a member
     */
    AnnotatedGenes(String[] all, int[] members, Function<String, Set<String>> why) {
        this.all = all;
        this.members = members;
        this.why = why;
    }

    /** @return all genes, sorted, the very same object for sets that can be told apart by their numbers */
    String[] all() {
        return all;
    }

    IntStream numbers() {
        return Arrays.stream(members);
    }

    @Override
    public int size() {
        return members.length;
    }

    @Override
    public boolean containsKey(Object gene) {
        return gene instanceof String && Arrays.binarySearch(members, Arrays.binarySearch(all, gene)) >= 0;
    }

    @Override
    public Set<String> get(Object gene) {
        return containsKey(gene) ? why.apply((String) gene) : null;
    }

    @Override
    public Set<Entry<String, Set<String>>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Set<String>>> iterator() {
                return numbers().mapToObj(i -> (Entry<String, Set<String>>) new SimpleImmutableEntry<>(all[i], why.apply(all[i]))).iterator();
            }

            @Override
            public int size() {
                return members.length;
            }
        };
    }
}
