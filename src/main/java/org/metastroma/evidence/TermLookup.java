package org.metastroma.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/** Finds the term that a user means: by IRI, CURIE, label or exact synonym. */
public record TermLookup(Evidence evidence) {

    private static final String OBO = "http://purl.obolibrary.org/obo/";
    private static final int SUGGESTIONS = 5;
    private static final int LONGEST = 200;

    /** @throws ProblemsException {@link ErrorId#UNKNOWN_TERM} with the nearest names, or with all that the name fits */
    public String owlClass(String text) {
        return find(text, evidence.classes(), "class");
    }

    /** @throws ProblemsException {@link ErrorId#UNKNOWN_TERM} */
    public String property(String text) {
        return find(text, evidence.properties().keySet(), "relation");
    }

    private String find(String given, Set<String> among, String kind) {
        String text = given.strip();
        String iri = text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1)
                : Curie.parse(text).flatMap(evidence.prefixes()::expand).orElse(text);
        if (among.contains(iri)) {
            return iri;
        }
        // of whole ontologies: a prefix that the knowledge base does not declare stands for the address that the OBO Foundry gives
        String foundry = OBO + text.replaceFirst(":", "_");
        if (among.contains(foundry)) {
            return foundry;
        }
        String key = text.toLowerCase(Locale.ROOT);
        Set<String> labelled = new TreeSet<>();
        Set<String> synonyms = new TreeSet<>();
        for (String term : among) {
            if (evidence.labels().getOrDefault(term, "").toLowerCase(Locale.ROOT).equals(key)) {
                labelled.add(term);
            }
            if (evidence.synonyms().getOrDefault(term, Set.of()).stream().anyMatch(s -> s.toLowerCase(Locale.ROOT).equals(key))) {
                synonyms.add(term);
            }
        }
        Set<String> found = labelled.isEmpty() ? synonyms : labelled;
        if (found.size() == 1) {
            return found.iterator().next();
        }
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        if (found.isEmpty()) {
            List<String> near = suggestions(key, among);
            throw new ProblemsException(Problem.of(ErrorId.UNKNOWN_TERM, shown, "No " + kind + " of the release has this name or identifier.",
                    near.isEmpty() ? "Give a label, a synonym, a CURIE such as CL:0000775 or an IRI." : "Did you mean " + names(near) + "?"));
        }
        throw new ProblemsException(Problem.of(ErrorId.UNKNOWN_TERM, shown, "Several " + kind + " terms have this name.",
                "Give one of them by identifier: " + names(List.copyOf(found)) + "."));
    }

    private String names(List<String> terms) {
        return String.join(", ", terms.stream().map(t -> evidence.label(t) + " [" + evidence.curie(t) + "]").toList());
    }

    private List<String> suggestions(String key, Set<String> among) {
        if (key.length() > LONGEST) {
            return List.of();
        }
        record Near(String term, int distance) {
        }
        List<Near> near = new ArrayList<>();
        for (String term : among) {
            int best = Stream.concat(Stream.of(evidence.label(term)), evidence.synonyms().getOrDefault(term, Set.of()).stream())
                    .mapToInt(name -> distance(key, name.toLowerCase(Locale.ROOT))).min().orElse(Integer.MAX_VALUE);
            if (best <= Math.max(2, key.length() / 3)) {
                near.add(new Near(term, best));
            }
        }
        near.sort(Comparator.comparingInt(Near::distance).thenComparing(n -> evidence.label(n.term())));
        return near.stream().limit(SUGGESTIONS).map(Near::term).toList();
    }

    /** Levenshtein's distance, and 1 for a name that contains the key as a part. */
    private static int distance(String a, String b) {
        if (a.length() > 2 && b.contains(a)) {
            return 1;
        }
        if (Math.abs(a.length() - b.length()) > a.length() / 3 + 2) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
