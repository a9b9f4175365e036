package org.metastroma.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
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
    private final Map<String, Map<String, Sign>> links = new HashMap<>();
    private final Map<String, Set<String>> wholes = new HashMap<>();

    /**
     * Reads what is needed and keeps no graph.
     *
     * @param union the default graph of a release
     */
    public Links(Evidence evidence, Graph union) {
        this.evidence = evidence;
        evidence.findings().stream().map(Finding::object).distinct().forEach(object -> links.put(object, find(object, union)));
        Set<String> terms = new TreeSet<>(links.keySet());
        links.values().forEach(l -> terms.addAll(l.keySet()));
        evidence.targets().values().forEach(terms::addAll);
        terms.forEach(term -> wholes.put(term, objects(union, term, PART_OF)));
    }

    /** @return every term that the object of a claim belongs to, itself included, with the sign that acting on it keeps or turns */
    public Map<String, Sign> of(String object) {
        return links.getOrDefault(object, Map.of());
    }

    /** @return whether {@code upper} is a superclass of {@code lower} or has it as a part */
    public boolean isAbove(String lower, String upper) {
        return evidence.isBelow(lower, upper) || wholes.getOrDefault(lower, Set.of()).contains(upper);
    }

    private Map<String, Sign> find(String term, Graph union) {
        Map<String, Sign> found = new TreeMap<>();
        found.put(term, Sign.POSITIVE);
        evidence.superclasses().getOrDefault(term, Set.of()).forEach(t -> found.put(t, Sign.POSITIVE));
        objects(union, term, PART_OF).forEach(t -> found.putIfAbsent(t, Sign.POSITIVE));
        Set<String> more = objects(union, term, POSITIVELY);
        Set<String> less = objects(union, term, NEGATIVELY);
        more.forEach(t -> found.putIfAbsent(t, less.contains(t) ? Sign.NONE : Sign.POSITIVE));
        less.forEach(t -> found.putIfAbsent(t, Sign.NEGATIVE));
        objects(union, term, REGULATES).forEach(t -> found.putIfAbsent(t, Sign.NONE));
        return Map.copyOf(found);
    }

    private static Set<String> objects(Graph union, String term, Node property) {
        Set<String> objects = new TreeSet<>();
        union.find(NodeFactory.createURI(term), property, Node.ANY).forEachRemaining(t -> {
            if (t.getObject().isURI()) {
                objects.add(t.getObject().getURI());
            }
        });
        return objects;
    }
}
