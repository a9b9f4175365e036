package org.metastroma.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.metastroma.evidence.Agreement.Kind;
import org.metastroma.evidence.Agreement.Pair;
import org.metastroma.model.Sign;

/**
 * Claims that agree or disagree on one thing, or on something and a kind of it. Claims on two kinds of a thing are no pair:
 * that they differ is no conflict.
 *
 * @param ones   of a support all claims, of a generalization those on the thing itself, of a conflict those for it
 * @param others of a support none, of a generalization those on kinds of the thing, of a conflict those against it
 * @param count  of the pairs that they make: of one and another one, of a support of any two
 * @param pairs  all of them, or none when they are more than was asked for
 */
public record Group(Key key, List<Finding> ones, List<Finding> others, long count, List<Pair> pairs) {

    public Group {
        ones = List.copyOf(ones);
        others = List.copyOf(others);
        pairs = List.copyOf(pairs);
    }

    /** What a group is about, and which way its claims point: none for claims of opposite directions. */
    public record Key(String subject, String object, Kind kind, Sign direction) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::subject).thenComparing(Key::object).thenComparing(Key::kind)
                .thenComparing(Key::direction);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    public Stream<Finding> members() {
        return Stream.concat(ones.stream(), others.stream());
    }

    /** @return how many pairs are not told one by one */
    public long untold() {
        return count - pairs.size();
    }
}
