package org.metastroma.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.engine.binding.Binding;
import org.metastroma.model.Names;

/** Counts the claims on cells and organs, and on molecules and the steps of the cascade, which it puts in order. */
final class OverviewReader {

    private static final String CASCADE_STEP = Names.BASE + "MSTR_0001270";

    private final Data data;
    private final Catalog catalog;

    private OverviewReader(Data data, Catalog catalog) {
        this.data = data;
        this.catalog = catalog;
    }

    static Overview read(Data data, Catalog catalog) {
        return new OverviewReader(data, catalog).overview();
    }

    private Overview overview() {
        Query cells = Question.CELLS_BY_ORGAN.query();
        Query molecules = Question.MOLECULES_BY_STEP.query();
        Map<String, Map<String, Overview.Tally>> map = new HashMap<>();
        Map<String, Integer> organs = new HashMap<>();
        for (Binding row : data.rows(cells)) {
            String organ = Catalog.iri(row, "organ");
            map.computeIfAbsent(Catalog.iri(row, "cell"), k -> new HashMap<>()).merge(organ, Overview.Tally.none()
                    .plus(Catalog.text(row, "sign"), Catalog.text(row, "certainty")), OverviewReader::sum);
            organs.merge(organ, 1, Integer::sum);
        }
        organs.remove("");
        List<String> columns = organs.keySet().stream().sorted(Comparator.comparing((String o) -> -organs.get(o)).thenComparing(catalog::label)).toList();
        List<Overview.Row> rows = map.keySet().stream().sorted(Comparator.comparing((String c) -> catalog.label(c).toLowerCase(Locale.ROOT)))
                .map(cell -> {
                    List<Overview.Tally> tallies = new ArrayList<>();
                    columns.forEach(organ -> tallies.add(map.get(cell).getOrDefault(organ, Overview.Tally.none())));
                    tallies.add(map.get(cell).getOrDefault("", Overview.Tally.none()));
                    return new Overview.Row(catalog.link(cell), tallies);
                }).toList();
        return new Overview(columns.stream().map(catalog::link).toList(), rows, steps(molecules), Question.text(cells), Question.text(molecules));
    }

    private static Overview.Tally sum(Overview.Tally a, Overview.Tally b) {
        return new Overview.Tally(a.up() + b.up(), a.down() + b.down(), a.denied() + b.denied());
    }

    private List<Overview.Step> steps(Query molecules) {
        List<String> main = mainSteps();
        Map<String, Map<String, Overview.Tally>> found = new HashMap<>();
        for (Binding row : data.rows(molecules)) {
            Set<String> lineage = catalog.lineage(Catalog.iri(row, "process"));
            main.stream().filter(lineage::contains).forEach(step -> found.computeIfAbsent(step, k -> new HashMap<>())
                    .merge(Catalog.iri(row, "molecule"), Overview.Tally.none().plus(Catalog.text(row, "sign"), Catalog.text(row, "certainty")), OverviewReader::sum));
        }
        return main.stream().map(step -> new Overview.Step(catalog.link(step), found.getOrDefault(step, Map.of()).entrySet().stream()
                .map(e -> new Overview.Actor(catalog.link(e.getKey()), e.getValue()))
                .sorted(Comparator.comparing((Overview.Actor a) -> -(a.tally().up() + a.tally().down())).thenComparing(a -> a.molecule().label().toLowerCase(Locale.ROOT)))
                .toList())).toList();
    }

    /**
     * The direct kinds of a step of the cascade and those that editors put in order. A step that has no place in the order
     * itself stands with the first of its kinds that has one, else at the end.
     */
    private List<String> mainSteps() {
        Map<String, Set<String>> later = new TreeMap<>();
        for (Binding row : data.rows(Question.STEPS.query())) {
            later.computeIfAbsent(Catalog.iri(row, "step"), k -> new HashSet<>()).add(Catalog.iri(row, "later"));
            later.computeIfAbsent(Catalog.iri(row, "later"), k -> new HashSet<>());
        }
        Map<String, Integer> ahead = new HashMap<>();
        later.keySet().forEach(step -> ahead.put(step, ahead(step, later, new HashSet<>())));
        Set<String> steps = new HashSet<>(later.keySet());
        catalog.children(CASCADE_STEP).forEach(child -> steps.add(child.term()));
        Comparator<String> order = Comparator.comparing(step -> -ahead.entrySet().stream()
                .filter(e -> catalog.lineage(e.getKey()).contains(step)).mapToInt(Map.Entry::getValue).max().orElse(-1));
        return steps.stream().sorted(order.thenComparing(catalog::label)).toList();
    }

    /** @return the most steps that come one after the other after this one */
    private static int ahead(String step, Map<String, Set<String>> later, Set<String> path) {
        if (!path.add(step)) {
            return 0;
        }
        int most = later.getOrDefault(step, Set.of()).stream().mapToInt(l -> 1 + ahead(l, later, path)).max().orElse(0);
        path.remove(step);
        return most;
    }
}
