package org.metastroma.store;

/**
 * Walks the triples of a pattern, each by the order of the store that has them in one stretch. May be opened again and
 * again.
 */
public final class TripleCursor {

    private enum Way { NONE, ONE, SUBJECT_PROPERTY, SUBJECT, SUBJECT_OBJECT, OBJECT_SUBJECT, PROPERTY_OBJECT, OBJECT, PROPERTY, ALL }

    private final Triples triples;
    private final boolean[] sets;
    private final Watch watch;
    private final int terms;
    private Way way = Way.NONE;
    private int s;
    private int p;
    private int o;
    private int at;
    private int end;
    private int wanted;

    /** @param sets the sets of graphs whose triples are seen; null for all */
    public TripleCursor(QuadStore store, boolean[] sets, Watch watch) {
        this.triples = store.triples();
        this.terms = store.terms().size();
        this.sets = sets;
        this.watch = watch;
    }

    public int subject() {
        return s;
    }

    public int property() {
        return p;
    }

    public int object() {
        return o;
    }

    /** Numbers of terms, 0 for any; one above those of the store's terms has no triples. */
    public void open(int subject, int property, int object) {
        s = subject;
        p = property;
        o = object;
        if (s > terms || p > terms || o > terms) {
            way = Way.NONE;
        } else if (s != 0) {
            at = triples.subjectStart()[s];
            end = triples.subjectStart()[s + 1];
            openSubject();
        } else if (o != 0) {
            at = triples.objectStart()[o];
            end = triples.objectStart()[o + 1];
            if (p != 0) {
                stretch(triples.byObjectP(), p);
            }
            way = p == 0 ? Way.OBJECT : Way.PROPERTY_OBJECT;
        } else if (p != 0) {
            int place = triples.property(p);
            way = place < 0 ? Way.NONE : Way.PROPERTY;
            at = place < 0 ? 0 : triples.propertyStart()[place];
            end = place < 0 ? 0 : triples.propertyStart()[place + 1];
        } else {
            way = Way.ALL;
            at = 0;
            end = triples.size();
            s = 1;
        }
    }

    private void openSubject() {
        if (p != 0) {
            stretch(triples.bySubjectP(), p);
            way = o == 0 ? Way.SUBJECT_PROPERTY : Way.ONE;
            if (o != 0) {
                at = Triples.lower(triples.bySubjectO(), at, end, o);
                end = at < end && triples.bySubjectO()[at] == o ? at + 1 : at;
            }
        } else if (o == 0) {
            way = Way.SUBJECT;
        } else {
            int from = triples.objectStart()[o];
            int to = triples.objectStart()[o + 1];
            if (to - from < end - at) {
                at = from;
                end = to;
                wanted = s;
                way = Way.OBJECT_SUBJECT;
            } else {
                wanted = o;
                way = Way.SUBJECT_OBJECT;
            }
        }
    }

    private void stretch(int[] properties, int property) {
        at = Triples.lower(properties, at, end, property);
        if (at < end && properties[at] == property) {
            end = Triples.upper(properties, at, end, property);
        } else {
            end = at;
        }
    }

    /** @return how many triples are left to look at; all of them fit when {@link #isExact} */
    public int left() {
        return way == Way.NONE ? 0 : end - at;
    }

    /** @return whether every triple that is left to look at fits */
    public boolean isExact() {
        return sets == null && way != Way.SUBJECT_OBJECT && way != Way.OBJECT_SUBJECT;
    }

    /** @return whether there was a next triple, which subject, property and object now tell */
    public boolean next() {
        return switch (way) {
            case NONE -> false;
            case ONE -> one();
            case SUBJECT_PROPERTY -> {
                while (at < end) {
                    watch.tick();
                    int i = at++;
                    if (sets == null || sets[triples.bySubjectSet()[i]]) {
                        o = triples.bySubjectO()[i];
                        yield true;
                    }
                }
                yield false;
            }
            case PROPERTY_OBJECT -> {
                while (at < end) {
                    watch.tick();
                    int i = at++;
                    if (sets == null || sets[triples.byObjectSet()[i]]) {
                        s = triples.byObjectS()[i];
                        yield true;
                    }
                }
                yield false;
            }
            case PROPERTY -> {
                while (at < end) {
                    watch.tick();
                    int i = at++;
                    if (sets == null || sets[triples.byPropertySet()[i]]) {
                        s = triples.byPropertyS()[i];
                        o = triples.byPropertyO()[i];
                        yield true;
                    }
                }
                yield false;
            }
            case SUBJECT, SUBJECT_OBJECT, ALL -> bySubject();
            case OBJECT, OBJECT_SUBJECT -> byObject();
        };
    }

    private boolean one() {
        watch.tick();
        boolean there = at < end && (sets == null || sets[triples.bySubjectSet()[at]]);
        end = at;
        return there;
    }

    private boolean bySubject() {
        while (at < end) {
            watch.tick();
            int i = at++;
            if ((sets == null || sets[triples.bySubjectSet()[i]]) && (way != Way.SUBJECT_OBJECT || triples.bySubjectO()[i] == wanted)) {
                p = triples.bySubjectP()[i];
                o = triples.bySubjectO()[i];
                if (way == Way.ALL) {
                    while (triples.subjectStart()[s + 1] <= i) {
                        s++;
                    }
                }
                return true;
            }
        }
        return false;
    }

    private boolean byObject() {
        while (at < end) {
            watch.tick();
            int i = at++;
            if ((sets == null || sets[triples.byObjectSet()[i]]) && (way != Way.OBJECT_SUBJECT || triples.byObjectS()[i] == wanted)) {
                p = triples.byObjectP()[i];
                s = triples.byObjectS()[i];
                return true;
            }
        }
        return false;
    }
}
