package org.metastroma.extract;

import java.util.List;
import java.util.Set;

import org.semanticweb.owlapi.model.IRI;

/** The relations between classes that modules keep. */
final class Relations {

    static final IRI PART_OF = obo("BFO_0000050");
    static final IRI OCCURS_IN = obo("BFO_0000066");
    static final IRI LOCATED_IN = obo("RO_0001025");
    static final IRI DEVELOPS_FROM = obo("RO_0002202");
    static final IRI REGULATES = obo("RO_0002211");
    static final IRI NEGATIVELY_REGULATES = obo("RO_0002212");
    static final IRI POSITIVELY_REGULATES = obo("RO_0002213");
    static final IRI CAPABLE_OF = obo("RO_0002215");

    /** Edges that stand in a module when both ends do. */
    static final List<IRI> KEPT = List.of(PART_OF, OCCURS_IN, LOCATED_IN, DEVELOPS_FROM, REGULATES, NEGATIVELY_REGULATES,
            POSITIVELY_REGULATES, CAPABLE_OF);

    /**
     * Edges that bring their other end into the module: what a term is part of, regulates or is capable of is above it
     * too. Development, occurrence and location would bring half of embryology along.
     */
    static final Set<IRI> FOLLOWED =
            Set.of(PART_OF, REGULATES, NEGATIVELY_REGULATES, POSITIVELY_REGULATES, CAPABLE_OF);

    private Relations() {
    }

    private static IRI obo(String id) {
        return IRI.create("http://purl.obolibrary.org/obo/" + id);
    }
}
