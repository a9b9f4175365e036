package org.metastroma.enrich;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.SKOS;
import org.metastroma.evidence.Evidence;
import org.metastroma.model.Names;

/**
 * What users call genes: symbols of today and before, synonyms, and identifiers of HGNC, NCBI Gene and UniProt, the latter
 * two by the mappings of the release. Upper and lower case are the same.
 */
public final class GeneNames {

    private static final String GENE = "http://identifiers.org/hgnc/";
    private static final Pattern BETWEEN = Pattern.compile("[,;\\t\\r\\n]+");
    private static final Pattern ISOFORM = Pattern.compile("-\\d+$");
    private static final Map<String, String> PREFIXES = Map.of("hgnc:", GENE, "ncbigene:", "http://identifiers.org/ncbigene/", "geneid:",
            "http://identifiers.org/ncbigene/", "entrez:", "http://identifiers.org/ncbigene/", "uniprotkb:", "http://purl.uniprot.org/uniprot/",
            "uniprot:", "http://purl.uniprot.org/uniprot/");

    private final Map<String, String> symbols = new HashMap<>();
    private final Map<String, Set<String>> synonyms = new HashMap<>();
    private final Map<String, Set<String>> identifiers = new HashMap<>();

    /** @param union the default graph of a release */
    public GeneNames(Evidence evidence, Graph union) {
        for (String gene : evidence.classes()) {
            if (!gene.startsWith(GENE)) {
                continue;
            }
            Node node = NodeFactory.createURI(gene);
            symbols.put(key(evidence.label(gene)), gene);
            identifiers.computeIfAbsent(key(gene), k -> new TreeSet<>()).add(gene);
            for (String property : List.of(Names.EXACT_SYNONYM, Names.RELATED_SYNONYM)) {
                union.find(node, NodeFactory.createURI(property), Node.ANY).forEachRemaining(t -> synonyms
                        .computeIfAbsent(key(t.getObject().getLiteralLexicalForm()), k -> new TreeSet<>()).add(gene));
            }
            for (Node property : List.of(SKOS.exactMatch.asNode(), SKOS.closeMatch.asNode())) {
                union.find(node, property, Node.ANY).forEachRemaining(t -> {
                    if (t.getObject().isURI()) {
                        identifiers.computeIfAbsent(key(t.getObject().getURI()), k -> new TreeSet<>()).add(gene);
                    }
                });
            }
        }
    }

    /**
     * A list that was read.
     *
     * @param genes     each gene with what it was called, in the order of the list
     * @param unknown   names of no gene of the release
     * @param ambiguous names of several genes, with these
     * @param repeated  names that came after another name of the same gene
     */
    public record Reading(Map<String, List<String>> genes, List<String> unknown, Map<String, Set<String>> ambiguous, int repeated) {
    }

    /** @param text names between commas, semicolons, tabs, ends of line or blanks; a line that begins with # is a remark */
    public Reading read(String text) {
        Map<String, List<String>> genes = new LinkedHashMap<>();
        Set<String> unknown = new LinkedHashSet<>();
        Map<String, Set<String>> ambiguous = new TreeMap<>();
        int names = 0;
        int others = 0;
        for (String name : names(text)) {
            Set<String> found = find(name);
            names++;
            if (found.size() == 1) {
                genes.computeIfAbsent(found.iterator().next(), k -> new ArrayList<>()).add(name);
                continue;
            }
            others++;
            if (found.isEmpty()) {
                unknown.add(name);
            } else {
                ambiguous.put(name, found);
            }
        }
        return new Reading(genes, List.copyOf(unknown), ambiguous, names - others - genes.size());
    }

    private List<String> names(String text) {
        List<String> names = new ArrayList<>();
        text.lines().filter(l -> !l.startsWith("#")).flatMap(BETWEEN::splitAsStream).map(String::strip).filter(s -> !s.isEmpty()).forEach(name -> {
            if (name.contains(" ") && find(name).isEmpty()) {
                names.addAll(Arrays.asList(name.split(" +")));
            } else {
                names.add(name);
            }
        });
        return names;
    }

    /** @return the genes of a name: those of the symbol, else of the synonym, else of the identifier */
    Set<String> find(String name) {
        String key = key(name.startsWith("<") && name.endsWith(">") ? name.substring(1, name.length() - 1) : name);
        if (symbols.containsKey(key)) {
            return Set.of(symbols.get(key));
        }
        if (synonyms.containsKey(key)) {
            return synonyms.get(key);
        }
        for (Map.Entry<String, String> prefix : PREFIXES.entrySet()) {
            if (key.startsWith(prefix.getKey())) {
                return identified(prefix.getValue() + key.substring(prefix.getKey().length()));
            }
        }
        return key.contains("://") ? identified(key) : key.matches("\\d+") ? identified("http://identifiers.org/ncbigene/" + key)
                : identified("http://purl.uniprot.org/uniprot/" + key);
    }

    private Set<String> identified(String iri) {
        Set<String> exactly = identifiers.getOrDefault(key(iri), Set.of());
        return exactly.isEmpty() && iri.contains("uniprot") ? identifiers.getOrDefault(key(ISOFORM.matcher(iri).replaceFirst("")), Set.of()) : exactly;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
