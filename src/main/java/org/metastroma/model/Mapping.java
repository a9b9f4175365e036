package org.metastroma.model;

/**
 * That a term corresponds to one of another vocabulary: a row of an SSSOM table.
 *
 * @param subject       a class of Metastroma or its imports
 * @param subjectLabel  its label
 * @param predicate     how they correspond, {@code skos:exactMatch} for instance
 * @param object        the other vocabulary's identifier; its prefix is declared by the {@link MappingSet}
 * @param objectLabel   the other vocabulary's label
 * @param justification kind of evidence, a term of the Semantic Mapping Vocabulary (semapv)
 */
public record Mapping(Curie subject, String subjectLabel, Curie predicate, Curie object, String objectLabel,
                      Curie justification, Place where) implements Comparable<Mapping> {

    @Override
    public int compareTo(Mapping other) {
        int bySubject = subject.compareTo(other.subject);
        int byObject = bySubject != 0 ? bySubject : object.compareTo(other.object);
        return byObject != 0 ? byObject : predicate.compareTo(other.predicate);
    }
}
