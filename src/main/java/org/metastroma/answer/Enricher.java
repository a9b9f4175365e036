package org.metastroma.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.metastroma.enrich.AnnotationSets;
import org.metastroma.enrich.ClaimSets;
import org.metastroma.enrich.Enrichment;
import org.metastroma.enrich.GeneAnnotation;
import org.metastroma.enrich.GeneNames;
import org.metastroma.enrich.Links;
import org.metastroma.enrich.Options;
import org.metastroma.enrich.TestSet;
import org.metastroma.evidence.Evidence;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.TermLookup;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/** Tests lists of genes, and the claims of an organ, against one release. */
public final class Enricher {

    private static final String BIAS = "The sets are what the reviews chose to say, not annotations of the whole genome: a q of "
            + "this table speaks of these claims only.";
    private static final int SHOWN = 20;

    private final String release;
    private final Evidence evidence;
    private final Links links;
    private final GeneNames names;

    Enricher(String release, Evidence evidence, Graph union) {
        this.release = release;
        this.evidence = evidence;
        this.links = new Links(evidence, union);
        this.names = new GeneNames(evidence, union);
    }

    /** What is counted when the claims of an organ are tested. */
    public enum Unit { ACTORS, CLAIMS }

    /**
     * @param genes      names as {@link GeneNames#read} takes them
     * @param background likewise, or null for all genes with a claim
     * @throws ProblemsException {@link ErrorId#EMPTY_GENE_LIST}
     */
    public EnrichmentAnswer genes(String genes, String background, Options options) {
        return genes(genes, background, Optional.empty(), options);
    }

    /** @return sets of genes by GO annotations, which may be asked again and again */
    public AnnotationSets annotated(List<GeneAnnotation> annotations) {
        return new AnnotationSets(evidence, names, annotations);
    }

    /** @param annotated sets that are tested and corrected with those of the claims */
    public EnrichmentAnswer genes(String genes, String background, Optional<AnnotationSets> annotated, Options options) {
        ClaimSets sets = new ClaimSets(evidence, links, options.certainties(), options.families(), options.anySign());
        List<String> notes = new ArrayList<>(List.of(BIAS));
        annotated.ifPresent(a -> notes.addAll(a.told()));
        return genes(genes, background, sets.genesWithClaims(), "genes with any claim", sets.ofGenes(), annotated, notes, options);
    }

    private EnrichmentAnswer genes(String text, String background, Set<String> all, String allWords, List<TestSet> sets,
                                   Optional<AnnotationSets> annotated, List<String> cautions, Options options) {
        GeneNames.Reading list = names.read(text);
        Set<String> universe = all;
        Collection<String> drawn = new ArrayList<>(list.genes().keySet());
        List<String> unknown = list.unknown();
        List<String> notes = new ArrayList<>(cautions);
        if (background != null) {
            GeneNames.Reading given = names.read(background);
            universe = new TreeSet<>(given.genes().keySet());
            universe.addAll(upper(given.unknown()));
            Set<String> known = universe;
            // a name that means nothing here is still a gene of the user's background, in no set
            drawn.addAll(upper(unknown.stream().filter(n -> known.contains(n.toUpperCase(Locale.ROOT))).toList()));
            unknown = unknown.stream().filter(n -> !known.contains(n.toUpperCase(Locale.ROOT))).toList();
            notes.add("Of the background given, " + given.genes().size() + " names are known here, " + given.unknown().size()
                    + " are not and stay in it as genes of no set" + (given.ambiguous().isEmpty() ? "." : ", " + given.ambiguous().size()
                    + " are ambiguous and left out."));
        }
        if (list.repeated() > 0) {
            notes.add(list.repeated() + (list.repeated() == 1 ? " name repeats" : " names repeat") + " a gene of the list and "
                    + (list.repeated() == 1 ? "counts" : "count") + " once.");
        }
        Enrichment.Tests tests = new Enrichment.Tests(options.smallest());
        if (annotated.isPresent()) {
            AnnotationSets a = annotated.get();
            Set<String> named = Stream.concat(list.genes().keySet().stream(), list.unknown().stream().map(n -> a.find(n).orElse(n.toUpperCase(Locale.ROOT))))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> can = a.genes();
            if (background != null) {
                can.retainAll(universe);
            }
            tests.add(can, named, a.sets(), a::isAbove);
            unknown = unknown.stream().filter(n -> a.find(n).isEmpty()).toList();
        }
        Set<String> known = universe;
        List<String> outside = drawn.stream().filter(g -> !known.contains(g)).sorted().toList();
        drawn.removeAll(outside);
        if (drawn.isEmpty() && annotated.isEmpty()) {
            throw new ProblemsException(Problem.of(ErrorId.EMPTY_GENE_LIST, "genes", "None of the list is in the background of " + known.size() + " "
                    + (background == null ? allWords : "genes") + "." + told("Not known here: ", unknown)
                    + told("Ambiguous: ", List.copyOf(list.ambiguous().keySet())) + told("Known, but without claims: ", outside.stream().map(evidence::label).toList()),
                    "Give human gene symbols, or identifiers such as HGNC:10672, NCBIGene:6387 or UniProtKB:P48061."));
        }
        return new EnrichmentAnswer(release, "Gene list", "genes", background == null ? allWords : "background given", drawn.size(), known.size(),
                unknown, list.ambiguous(), outside, notes, tests.add(known, drawn, sets, links::isAbove).adjusted(options.correction()), options, evidence);
    }

    /**
     * Where the claims that something promotes metastasis to an organ concentrate.
     *
     * @param organ label, synonym, CURIE or IRI
     * @throws ProblemsException {@link ErrorId#UNKNOWN_TERM}, {@link ErrorId#EMPTY_GENE_LIST} when there is no such claim
     */
    public EnrichmentAnswer organ(String organ, Unit unit, Options options) {
        String term = new TermLookup(evidence).owlClass(organ);
        ClaimSets sets = new ClaimSets(evidence, links, options.certainties(), options.families(), options.anySign());
        List<Finding> promoting = sets.promoting(term);
        if (promoting.isEmpty()) {
            throw new ProblemsException(Problem.of(ErrorId.EMPTY_GENE_LIST, evidence.label(term), "No claim that counts says that something promotes"
                    + " metastasis to it.", "'metastroma query queries/organ-of-claims.rq' lists the organs with claims."));
        }
        Set<String> list = promoting.stream().map(unit == Unit.CLAIMS ? Finding::id : Finding::subject).collect(Collectors.toCollection(TreeSet::new));
        Set<String> background = unit == Unit.ACTORS ? sets.actors() : sets.claims().stream().map(Finding::id).collect(Collectors.toCollection(TreeSet::new));
        List<TestSet> tested = unit == Unit.ACTORS ? sets.ofActors() : sets.ofClaims();
        List<String> cautions = new ArrayList<>(List.of(BIAS, unit == Unit.ACTORS
                ? "An actor is the subject of a claim; what is claimed of many things is claimed of an actor that reviewers write much about."
                : "A claim belongs to a set when its subject acts on the process in any claim. Claims of one actor are not independent,"
                        + " so p is too small; the unit 'actors' counts each actor once."));
        return new EnrichmentAnswer(release, (unit == Unit.ACTORS ? "Promoters of" : "Claims that promote") + " metastasis to " + evidence.label(term),
                unit == Unit.ACTORS ? "actors" : "claims", unit == Unit.ACTORS ? "subjects of all claims" : "all claims", list.size(), background.size(),
                List.of(), new TreeMap<>(), List.of(), cautions,
                Enrichment.test(background, list, tested, options.smallest(), options.correction(), links::isAbove), options, evidence);
    }

    private static List<String> upper(List<String> names) {
        return names.stream().map(n -> n.toUpperCase(Locale.ROOT)).distinct().toList();
    }

    private static String told(String words, List<String> names) {
        return names.isEmpty() ? "" : " " + words + names.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "") + ".";
    }
}
