package org.metastroma.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Items that hold together, in the order that costs least, and conditions on them, each tested as soon as its variables
 * are settled. Up to {@value #EXACT} items the order is the best of all by dynamic programming over the estimates; above that
 * the next item is always the one with the fewest rows. Of orders that cost the same the one is taken that comes first for
 * {@link Canonical}, so that it does not matter how the query was written.
 */
final class Block {

    private static final int EXACT = 9;
    private static final double SELECTED = 0.3;
    private static final double LOOKUP = 2;

    private final List<Item> items = new ArrayList<>();
    /** For each item, bits of the items that have to come before it. */
    private final List<Long> before = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<Long, Plan> plans = new HashMap<>();

    /** @param vars what the test depends on */
    record Condition(Test test, long vars) {
    }

    /** @param order numbers of items */
    record Plan(int[] order, double rows, double cost) {
    }

    long vars() {
        return items.stream().mapToLong(i -> i.vars).reduce(0, (a, b) -> a | b)
                | conditions.stream().mapToLong(Condition::vars).reduce(0, (a, b) -> a | b);
    }

    long certain() {
        return items.stream().mapToLong(i -> i.certain).reduce(0, (a, b) -> a | b);
    }

    boolean isEmpty() {
        return items.isEmpty() && conditions.isEmpty();
    }

    /** Adds an item that may stand anywhere, except that items which share a variable not always bound keep their order. */
    void add(Item item) {
        place(item, unsure(item, items.size()));
    }

    private long unsure(Item item, int among) {
        long unsure = 0;
        for (int i = 0; i < among; i++) {
            Item other = items.get(i);
            if ((other.vars & ~other.certain & item.vars) != 0 || (item.vars & ~item.certain & other.vars) != 0) {
                unsure |= 1L << i;
            }
        }
        return unsure;
    }

    /** Adds an item that stays behind those already there. */
    void addLast(Item item) {
        place(item, (1L << items.size()) - 1);
    }

    private void place(Item item, long after) {
        if (items.size() == Long.SIZE - 1) {
            throw new Slots.TooMany();
        }
        items.add(item);
        before.add(after);
    }

    void add(Condition condition) {
        conditions.add(condition);
    }

    /** Takes over the items and conditions of another block, which comes after this one. */
    void addAll(Block other) {
        int shift = items.size();
        for (int i = 0; i < other.items.size(); i++) {
            Item item = other.items.get(i);
            place(item, other.before.get(i) << shift | unsure(item, shift));
        }
        conditions.addAll(other.conditions);
    }

    Plan plan(long bound) {
        Plan known = plans.get(bound & vars());
        if (known == null) {
            known = make(bound & vars());
            plans.put(bound & vars(), known);
        }
        return known;
    }

    private Plan make(long bound) {
        int[] numbers = items.size() == 1 ? new int[1] : Canonical.order(items, conditions, bound);
        Block sorted = new Block();
        for (int number : numbers) {
            long after = 0;
            for (int i = 0; i < numbers.length; i++) {
                after |= (before.get(number) >> numbers[i] & 1) << i;
            }
            sorted.place(items.get(number), after);
        }
        sorted.conditions.addAll(conditions);
        Plan plan = items.size() <= EXACT ? sorted.best(bound) : sorted.greedy(bound);
        return new Plan(Arrays.stream(plan.order()).map(i -> numbers[i]).toArray(), plan.rows(), plan.cost());
    }

    private Plan best(long bound) {
        int n = items.size();
        int all = (1 << n) - 1;
        double[] cost = new double[all + 1];
        double[] rows = new double[all + 1];
        int[] last = new int[all + 1];
        Arrays.fill(cost, Double.POSITIVE_INFINITY);
        cost[0] = 0;
        rows[0] = 1;
        for (int done = 0; done < all; done++) {
            if (cost[done] == Double.POSITIVE_INFINITY) {
                continue;
            }
            long given = bound | certainOf(done);
            for (int i = 0; i < n; i++) {
                if ((done >> i & 1) == 1 || (before.get(i) & ~(long) done) != 0) {
                    continue;
                }
                Item item = items.get(i);
                int next = done | 1 << i;
                double price = cost[done] + rows[done] * (LOOKUP + item.looked(given));
                double out = rows[done] * item.rows(given) * selected(given, given | item.certain);
                price += out;
                if (price < cost[next]) {
                    cost[next] = price;
                    rows[next] = out;
                    last[next] = i;
                }
            }
        }
        int[] order = new int[n];
        for (int done = all, i = n - 1; i >= 0; i--) {
            order[i] = last[done];
            done &= ~(1 << order[i]);
        }
        return new Plan(order, rows[all], Math.max(1, cost[all]));
    }

    private Plan greedy(long bound) {
        int n = items.size();
        int[] order = new int[n];
        long done = 0;
        long given = bound;
        double rows = 1;
        double cost = 0;
        for (int k = 0; k < n; k++) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                if ((done >> i & 1) == 0 && (before.get(i) & ~done) == 0) {
                    double price = items.get(i).rows(given) + 1e-6 * items.get(i).looked(given);
                    if (best < 0 || price < least) {
                        least = price;
                        best = i;
                    }
                }
            }
            Item item = items.get(best);
            cost += rows * (LOOKUP + item.looked(given));
            rows *= item.rows(given) * selected(given, given | item.certain);
            cost += rows;
            order[k] = best;
            done |= 1L << best;
            given |= item.certain;
        }
        return new Plan(order, rows, Math.max(1, cost));
    }

    private long certainOf(int done) {
        long bits = 0;
        for (int left = done; left != 0; left &= left - 1) {
            bits |= items.get(Integer.numberOfTrailingZeros(left)).certain;
        }
        return bits;
    }

    /** @return the part of rows that passes the conditions which can be tested now but could not before */
    private double selected(long before, long now) {
        double part = 1;
        for (Condition condition : conditions) {
            if ((condition.vars & ~now) == 0 && (condition.vars & ~before) != 0) {
                part *= SELECTED;
            }
        }
        return part;
    }

    /** @return the items in order, with the conditions where they belong */
    Step step(long bound) {
        List<Step> steps = new ArrayList<>();
        List<Condition> left = new ArrayList<>(conditions);
        long given = bound;
        long missing = (1L << items.size()) - 1;
        test(left, given, missing, steps);
        for (int number : plan(bound).order()) {
            Item item = items.get(number);
            steps.add(item.step(given));
            given |= item.certain;
            missing &= ~(1L << number);
            test(left, given, missing, steps);
        }
        left.forEach(condition -> steps.add(new Steps.Filter(condition.test)));
        return steps.size() == 1 ? steps.get(0) : new Steps.Chain(steps);
    }

    /**
     * For counting: patterns are left out that every row passes in exactly one way, and whose variable nothing else mentions.
     *
     * @return as many ways as {@link #step} has
     */
    Step counting(long bound) {
        if (before.stream().anyMatch(after -> after != 0)) {
            return step(bound);
        }
        List<Item> kept = new ArrayList<>(items);
        for (Item item : items) {
            if (item instanceof Items.Pattern pattern && (pattern.object() & (bound | mentionedBeside(item))) == 0
                    && kept.stream().anyMatch(other -> other != item && other instanceof Items.Pattern sure && pattern.onceFor(sure))) {
                kept.remove(item);
            }
        }
        Block fewer = new Block();
        kept.forEach(item -> fewer.place(item, 0));
        fewer.conditions.addAll(conditions);
        return fewer.step(bound);
    }

    private long mentionedBeside(Item item) {
        long mentioned = 0;
        for (Item other : items) {
            mentioned |= other == item ? 0 : other.vars;
        }
        for (Condition condition : conditions) {
            mentioned |= condition.vars;
        }
        return mentioned;
    }

    /** A condition is tested when its variables are bound, or when no item left can bind them. */
    private void test(List<Condition> left, long given, long missing, List<Step> steps) {
        long later = 0;
        for (long bits = missing; bits != 0; bits &= bits - 1) {
            later |= items.get(Long.numberOfTrailingZeros(bits)).vars;
        }
        for (var conditions = left.iterator(); conditions.hasNext();) {
            Condition condition = conditions.next();
            if ((condition.vars & later & ~given) == 0) {
                steps.add(new Steps.Filter(condition.test));
                conditions.remove();
            }
        }
    }
}
