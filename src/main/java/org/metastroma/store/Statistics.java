package org.metastroma.store;

/**
 * Counts for the order of joins. Counts of patterns with constants come from the store itself and are exact; these are for
 * variables that an earlier pattern has bound.
 *
 * @param subjects          terms that are a subject
 * @param objects           terms that are an object
 * @param subjectsOf        distinct subjects of each property, by its place
 * @param objectsOf         distinct objects of each property
 * @param triplesOf         triples of each property in each set of graphs
 */
public record Statistics(int subjects, int objects, int[] subjectsOf, int[] objectsOf, int[][] triplesOf) {

    static Statistics of(Terms terms, Triples triples, int sets) {
        int properties = triples.properties().length;
        int[] subjectsOf = new int[properties];
        int[] objectsOf = new int[properties];
        int[][] triplesOf = new int[properties][sets];
        int[] placeOf = new int[terms.size() + 2];
        for (int place = 0; place < properties; place++) {
            placeOf[triples.properties()[place]] = place;
            int before = 0;
            for (int i = triples.propertyStart()[place]; i < triples.propertyStart()[place + 1]; i++) {
                subjectsOf[place] += triples.byPropertyS()[i] == before ? 0 : 1;
                before = triples.byPropertyS()[i];
                triplesOf[place][triples.byPropertySet()[i]]++;
            }
        }
        int subjects = 0;
        int objects = 0;
        for (int id = 1; id <= terms.size(); id++) {
            subjects += triples.subjectStart()[id + 1] > triples.subjectStart()[id] ? 1 : 0;
            int from = triples.objectStart()[id];
            int to = triples.objectStart()[id + 1];
            objects += to > from ? 1 : 0;
            int before = 0;
            for (int i = from; i < to; i++) {
                if (triples.byObjectP()[i] != before) {
                    before = triples.byObjectP()[i];
                    objectsOf[placeOf[before]]++;
                }
            }
        }
        return new Statistics(subjects, objects, subjectsOf, objectsOf, triplesOf);
    }

    long ofSet(int set) {
        long size = 0;
        for (int[] counts : triplesOf) {
            size += counts[set];
        }
        return size;
    }

    /** @return the part of a property's triples, or of all when the place is negative, that lies in the sets; 1 for null */
    public double part(int place, boolean[] chosen) {
        if (chosen == null) {
            return 1;
        }
        long in = 0;
        long all = 0;
        for (int p = place < 0 ? 0 : place; p < (place < 0 ? triplesOf.length : place + 1); p++) {
            for (int set = 0; set < chosen.length; set++) {
                all += triplesOf[p][set];
                in += chosen[set] ? triplesOf[p][set] : 0;
            }
        }
        return all == 0 ? 0 : (double) in / all;
    }
}
