package org.metastroma.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

import org.metastroma.model.Names;
import org.metastroma.model.Sign;

/** What has evidence and what has none: stromal cells by organ, molecules by step of the cascade. */
public record Gaps(Evidence evidence) {

    private static final String STROMAL_CELL = Names.BASE + "MSTR_0001121";
    private static final String GENE_OR_PRODUCT = Names.BASE + "MSTR_0001001";
    private static final String CASCADE_STEP = Names.BASE + "MSTR_0001270";

    /** The two tables. */
    public enum Table { CELLS, MOLECULES }

    /** What is known of a field of the table. */
    public enum State {
        NONE, ONE_REVIEW, SEVERAL_REVIEWS;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * @param row     cell or molecule
     * @param column  organ or step
     * @param support findings of positive direction
     * @param against findings of negative direction
     * @param other   findings without a sign
     */
    public record Field(String row, String column, List<Finding> support, List<Finding> against, List<Finding> other) {
        public Field {
            support = List.copyOf(support);
            against = List.copyOf(against);
            other = List.copyOf(other);
        }

        public State state() {
            Set<String> reviews = new TreeSet<>();
            List.of(support, against, other).forEach(l -> l.forEach(f -> reviews.add(f.review())));
            return reviews.isEmpty() ? State.NONE : reviews.size() == 1 ? State.ONE_REVIEW : State.SEVERAL_REVIEWS;
        }
    }

    /** @return every field, row by row, by label */
    public List<Field> fields(Table table) {
        return switch (table) {
            case CELLS -> fields(subjects(STROMAL_CELL), evidence.targets().values().stream().flatMap(Set::stream)
                    .filter(organ -> organ.contains("UBERON_") && directTarget(organ)).collect(Collectors.toCollection(TreeSet::new)),
                    (f, organ) -> evidence.targets().getOrDefault(f.object(), Set.of()).contains(organ));
            case MOLECULES -> fields(subjects(GENE_OR_PRODUCT), evidence.below(CASCADE_STEP).stream().filter(s -> !s.equals(CASCADE_STEP))
                    .collect(Collectors.toCollection(TreeSet::new)), (f, step) -> evidence.isBelow(f.object(), step)
                            || f.context(org.metastroma.model.Context.Facet.STEP).stream().anyMatch(s -> evidence.isBelow(s, step)));
        };
    }

    /** An organ for which some process is said to have it as target, and not only a superclass of one. */
    private boolean directTarget(String organ) {
        return evidence.targets().values().stream().anyMatch(organs -> organs.contains(organ)
                && organs.stream().noneMatch(o -> !o.equals(organ) && evidence.isBelow(o, organ)));
    }

    private Set<String> subjects(String top) {
        return evidence.findings().stream().map(Finding::subject).filter(s -> evidence.isBelow(s, top)).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Field> fields(Set<String> rows, Set<String> columns, BiPredicate<Finding, String> about) {
        List<Field> fields = new ArrayList<>();
        rows.stream().sorted(java.util.Comparator.comparing(evidence::label)).forEach(row -> {
            List<Finding> own = evidence.findings().stream().filter(f -> evidence.isBelow(f.subject(), row)).toList();
            columns.stream().sorted(java.util.Comparator.comparing(evidence::label)).forEach(column -> {
                List<Finding> here = own.stream().filter(f -> about.test(f, column)).toList();
                fields.add(new Field(row, column, here.stream().filter(f -> f.direction() == Sign.POSITIVE).toList(),
                        here.stream().filter(f -> f.direction() == Sign.NEGATIVE).toList(),
                        here.stream().filter(f -> f.direction() == Sign.NONE).toList()));
            });
        });
        return fields;
    }
}
