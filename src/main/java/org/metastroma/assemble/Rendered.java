package org.metastroma.assemble;

import java.util.List;
import java.util.function.Supplier;

import org.apache.jena.graph.Triple;

/** The triples of an ontology that does not change any more, made when first asked for. */
public final class Rendered {

    private final Supplier<List<Triple>> render;
    private List<Triple> triples;

    /** @param render asked once */
    public Rendered(Supplier<List<Triple>> render) {
        this.render = render;
    }

    /** @return as {@link RdfRendering#triples} gives them; any number of threads may ask */
    public synchronized List<Triple> triples() {
        if (triples == null) {
            triples = render.get();
        }
        return triples;
    }
}
