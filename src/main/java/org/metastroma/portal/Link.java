package org.metastroma.portal;

/**
 * A thing to point at.
 *
 * @param iri   its IRI
 * @param name  its short name, see {@link Addresses}; empty when it has none and thus no page here
 * @param id    how its identifier is shown
 * @param label what it is called; the id when it has no label
 */
public record Link(String iri, String name, String id, String label) {
}
