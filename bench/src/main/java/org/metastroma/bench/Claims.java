package org.metastroma.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/**
 * Makes claims like the real ones: each is a real claim, drawn with the same chance, under a name of its own, with its
 * texts, signs, relations and numbers of references; a cell type, process or anatomical structure it names becomes, four
 * times of five, another one of the same ontology, drawn so that few are named often and most seldom. The same seed gives
 * the same claims.
 */
final class Claims {

    private static final String CLAIM = "https://w3id.org/metastroma/claim/";
    private static final String OBO = "http://purl.obolibrary.org/obo/";

    private final List<List<Triple>> real;
    private final Map<String, List<Node>> classes = new HashMap<>();
    private final Random random;

    /**
     * @param claims  triples of the real claims
     * @param classes classes of the ontologies
     */
    Claims(List<Triple> claims, List<Node> classes, long seed) {
        Map<Node, List<Triple>> byClaim = new LinkedHashMap<>();
        for (Triple triple : claims) {
            if (triple.getSubject().isURI() && triple.getSubject().getURI().startsWith(CLAIM)) {
                byClaim.computeIfAbsent(triple.getSubject(), s -> new ArrayList<>()).add(triple);
            }
        }
        this.real = List.copyOf(byClaim.values());
        this.random = new Random(seed);
        for (Node each : classes) {
            String prefix = prefix(each);
            if (!prefix.isEmpty()) {
                this.classes.computeIfAbsent(prefix, p -> new ArrayList<>()).add(each);
            }
        }
        this.classes.values().forEach(list -> java.util.Collections.shuffle(list, random));
    }

    /** @return triples of each real claim */
    List<List<Triple>> real() {
        return real;
    }

    void make(int count, Consumer<Triple> sink) {
        for (int i = 0; i < count; i++) {
            List<Triple> model = real.get(random.nextInt(real.size()));
            Node name = NodeFactory.createURI(CLAIM + "synthetic-" + i);
            for (Triple triple : model) {
                Node object = triple.getObject();
                sink.accept(Triple.create(name, triple.getPredicate(), object.isBlank() ? NodeFactory.createBlankNode("s" + i + object.getBlankNodeLabel())
                        : other(object)));
            }
        }
    }

    private Node other(Node node) {
        List<Node> choice = node.isURI() ? classes.getOrDefault(prefix(node), List.of()) : List.of();
        if (choice.isEmpty() || random.nextInt(5) == 0) {
            return node;
        }
        // Ranks are even on a logarithmic scale, as those of the terms in the reviews nearly are.
        return choice.get((int) Math.min(choice.size() - 1L, (long) Math.pow(choice.size(), random.nextDouble())));
    }

    private static String prefix(Node node) {
        if (!node.isURI() || !node.getURI().startsWith(OBO)) {
            return "";
        }
        String local = node.getURI().substring(OBO.length());
        int end = local.indexOf('_');
        String prefix = end < 0 ? "" : local.substring(0, end);
        return List.of("CL", "GO", "UBERON").contains(prefix) ? prefix : "";
    }
}
