package org.metastroma.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other classes and words to ask for, so that no two clients ask the same at the same time.
 *
 * @param classes by ontology: those that claims name, and all above them
 * @param words   of labels
 */
record Variety(Map<String, List<String>> classes, List<String> words) {

    private static final Pattern CLASS = Pattern.compile("obo:(CL|GO)_\\d+");

    static Variety of(Peer peer) throws Exception {
        Map<String, List<String>> classes = new TreeMap<>();
        for (String prefix : List.of("CL", "GO")) {
            String start = "http://purl.obolibrary.org/obo/" + prefix + "_";
            List<String> rows = peer.rows("SELECT DISTINCT ?above { ?claim ?role ?class . VALUES ?role { <https://w3id.org/metastroma/MSTR_0000401>"
                    + " <https://w3id.org/metastroma/MSTR_0000403> } ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf> ?above ."
                    + " FILTER(STRSTARTS(STR(?above), \"" + start + "\")) }");
            classes.put(prefix, rows.stream().sorted().map(r -> "obo:" + prefix + "_" + r.replaceAll("\\D", "")).toList());
        }
        TreeSet<String> words = new TreeSet<>();
        for (String row : peer.rows("SELECT ?label { ?class a <http://www.w3.org/2002/07/owl#Class> ; <http://www.w3.org/2000/01/rdf-schema#label> ?label } LIMIT 5000")) {
            for (String word : row.replaceFirst("^\\{label=", "").split("[^a-z]+")) {
                if (word.length() > 6) {
                    words.add(word);
                }
            }
        }
        if (words.isEmpty() || classes.values().stream().anyMatch(List::isEmpty)) {
            throw new IOException("No classes of claims found");
        }
        return new Variety(classes, List.copyOf(words));
    }

    String in(String text, long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        random.nextInt();
        StringBuilder varied = new StringBuilder();
        Matcher places = CLASS.matcher(text);
        while (places.find()) {
            List<String> choice = new ArrayList<>(classes.get(places.group(1)));
            places.appendReplacement(varied, choice.get(random.nextInt(choice.size())));
        }
        places.appendTail(varied);
        return varied.toString().replace("\"migration\"", '"' + words.get(random.nextInt(words.size())) + '"');
    }
}
