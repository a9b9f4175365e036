package org.metastroma.store;

/**
 * The distinct triples of all graphs in three orders, each with the number of its set of graphs. Fields are arrays for the
 * loops of the engine and are not to be written to.
 *
 * @param subjectStart where the triples of a subject begin in the three arrays sorted by subject, property, object
 * @param objectStart  likewise for those sorted by object, property, subject
 * @param properties   the properties, ascending
 * @param propertyStart where the triples of a property begin in those sorted by property, subject, object
 */
public record Triples(int[] subjectStart, int[] bySubjectP, int[] bySubjectO, char[] bySubjectSet,
                      int[] objectStart, int[] byObjectP, int[] byObjectS, char[] byObjectSet,
                      int[] properties, int[] propertyStart, int[] byPropertyS, int[] byPropertyO, char[] byPropertySet) {

    public int size() {
        return bySubjectP.length;
    }

    /** @return the place of a property among all, negative when it has no triples */
    public int property(int id) {
        return java.util.Arrays.binarySearch(properties, id);
    }

    /** @return whether each subject of one property has exactly one triple of another */
    boolean hasOne(int property, int ofSubjectsOf) {
        int of = property(ofSubjectsOf);
        int place = property(property);
        if (of < 0 || place < 0) {
            return of < 0;
        }
        int at = propertyStart[place];
        int end = propertyStart[place + 1];
        for (int i = propertyStart[of]; i < propertyStart[of + 1]; i++) {
            int subject = byPropertyS[i];
            if (i > propertyStart[of] && subject == byPropertyS[i - 1]) {
                continue;
            }
            while (at < end && byPropertyS[at] < subject) {
                at++;
            }
            if (at == end || byPropertyS[at] != subject || at + 1 < end && byPropertyS[at + 1] == subject) {
                return false;
            }
        }
        return true;
    }

    /** @return the first place in a sorted stretch whose value is not below the key */
    public static int lower(int[] values, int from, int to, int key) {
        int low = from;
        int high = to;
        while (high - low > 8) {
            int middle = low + high >>> 1;
            if (values[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        while (low < high && values[low] < key) {
            low++;
        }
        return low;
    }

    /** @return the first place in a sorted stretch whose value is above the key; quick when it is near the start */
    public static int upper(int[] values, int from, int to, int key) {
        int step = 1;
        int low = from;
        while (low + step < to && values[low + step] <= key) {
            low += step;
            step <<= 1;
        }
        int high = Math.min(to, low + step);
        while (low < high) {
            int middle = low + high >>> 1;
            if (values[middle] <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
