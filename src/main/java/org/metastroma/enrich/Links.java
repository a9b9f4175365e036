package org.metastroma.enrich;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.metastroma.evidence.Evidence;
import org.metastroma.model.Names;
import org.metastroma.model.Sign;

/**
 * What acting on a term means for the terms that it belongs to: to promote a kind or a part of a process, or what
 * positively regulates it, is to promote it; to promote what negatively regulates it is to suppress it; of what merely
 * regulates it the sign is not known. Read from the inferred graphs, which hold what is entailed at any depth.
 */
public final class Links {

    private static final Node PART_OF = NodeFactory.createURI("http://purl.obolibrary.org/obo/BFO_0000050");
    private static final Node REGULATES = NodeFactory.createURI(Names.REGULATES);
    private static final Node POSITIVELY = NodeFactory.createURI(Names.POSITIVELY_REGULATES);
    private static final Node NEGATIVELY = NodeFactory.createURI(Names.NEGATIVELY_REGULATES);

    private final Evidence evidence;
    private final Graph union;
    private final Map<String, Map<String, Sign>> found = new ConcurrentHashMap<>();

    /** @param union the default graph of a release, which nobody changes */
    public Links(Evidence evidence, Graph union) {
        this.evidence = evidence;
        this.union = union;
    }

    /** @return every term that the given one belongs to, itself included, with the sign that acting on it keeps or turns */
    public Map<String, Sign> of(String term) {
        return found.computeIfAbsent(term, this::find);
    }

    /** @return whether {@code upper} is a superclass of {@code lower} or has it as a part */
    public boolean isAbove(String lower, String upper) {
        return evidence.isBelow(lower, upper) || union.contains(NodeFactory.createURI(lower), PART_OF, NodeFactory.createURI(upper));
    }

    private Map<String, Sign> find(String term) {
        Map<String, Sign> links = new LinkedHashMap<>();
        links.put(term, Sign.POSITIVE);
        evidence.superclasses().getOrDefault(term, Set.of()).forEach(t -> links.put(t, Sign.POSITIVE));
        objects(term, PART_OF).forEach(t -> links.putIfAbsent(t, Sign.POSITIVE));
        Set<String> more = objects(term, POSITIVELY);
        Set<String> less = objects(term, NEGATIVELY);
        more.forEach(t -> links.putIfAbsent(t, less.contains(t) ? Sign.NONE : Sign.POSITIVE));
        less.forEach(t -> links.putIfAbsent(t, Sign.NEGATIVE));
        objects(term, REGULATES).forEach(t -> links.putIfAbsent(t, Sign.NONE));
        return Map.copyOf(links);
    }

    private Set<String> objects(String term, Node property) {
        Set<String> objects = new TreeSet<>();
        union.find(NodeFactory.createURI(term), property, Node.ANY).forEachRemaining(t -> {
            if (t.getObject().isURI()) {
                objects.add(t.getObject().getURI());
            }
        });
        return objects;
    }
}
