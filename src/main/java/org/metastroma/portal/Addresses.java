package org.metastroma.portal;

import java.util.Optional;

import org.metastroma.model.Curie;
import org.metastroma.model.Names;
import org.metastroma.model.Prefixes;

/**
 * Short names of things: what comes after the base for our own ({@code MSTR_0001121}, {@code claim/xie2017-0001}), the CURIE
 * for all others ({@code CL:0000057}).
 */
public record Addresses(Prefixes prefixes) {

    /** @return the name, empty when no prefix is declared for the IRI */
    public Optional<String> name(String iri) {
        return iri.startsWith(Names.BASE) ? Optional.of(iri.substring(Names.BASE.length()))
                : prefixes.contract(iri).map(Curie::toString);
    }

    /** @return the IRI of a name; of our own also by CURIE */
    public Optional<String> iri(String name) {
        if (name.isEmpty() || !name.matches("[A-Za-z0-9_.:/-]{1,120}")) {
            return Optional.empty();
        }
        return name.indexOf(':') < 0 ? Optional.of(Names.BASE + name) : Curie.parse(name).flatMap(prefixes::expand);
    }

    /** @return what is shown to people: the CURIE, or the last part of a name of our own */
    public String id(String iri) {
        for (String folder : new String[] {Names.CLAIM, Names.REVIEW, Names.GRAPH}) {
            if (iri.startsWith(folder)) {
                return iri.substring(folder.length());
            }
        }
        return prefixes.contract(iri).map(Curie::toString).orElse(iri);
    }
}
