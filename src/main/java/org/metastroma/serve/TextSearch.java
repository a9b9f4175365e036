package org.metastroma.serve;

import java.util.List;

/** A text index over the served release, offered to queries as the property function {@link TextProperty}. */
public interface TextSearch {

    /**
     * A thing that has a fitting name.
     *
     * @param name  the name that fitted best
     * @param score higher is better; comparable within one search only
     */
    record Match(String iri, String name, double score) {
    }

    /** The most that one search may give. */
    int MOST = 400;

    /** @return id of the release that the index is over */
    String release();

    /**
     * @param text as typed by a person
     * @param most from 1 to {@link #MOST}
     * @return best first; each thing once
     */
    List<Match> find(String text, int most);
}
