package org.metastroma.pages;

import java.util.List;

/**
 * What all pages have around their content.
 *
 * @param title   of the document
 * @param current path of the entry of the menu that is current, or empty
 * @param search  what is in the search box
 * @param release identity of the release
 * @param data    documents that describe the same in RDF
 * @param script  further script of the page, or empty
 */
public record Frame(String title, String current, String search, String release, List<Alternate> data, String script) {

    /** A document with another format. */
    public record Alternate(String href, String type, String name) {
    }
}
