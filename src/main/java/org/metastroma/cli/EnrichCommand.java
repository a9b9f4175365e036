package org.metastroma.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.metastroma.answer.Enricher;
import org.metastroma.answer.ReleaseAnswers;
import org.metastroma.enrich.GafReader;
import org.metastroma.enrich.GeneAnnotation;
import org.metastroma.enrich.Options;
import org.metastroma.enrich.Statistics.Correction;
import org.metastroma.enrich.TestSet.Family;
import org.metastroma.model.Certainty;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "enrich", mixinStandardHelpOptions = true, sortOptions = false,
        description = {"Test whether a list of genes, or what promotes metastasis to an organ, comes together in sets that claims define.",
            "  metastroma enrich SPARC VCAM1 MMP2 TNC", "  metastroma enrich --genes list.txt --background array.txt",
            "  metastroma enrich --organ lung", "docs/enrichment.md says what is tested and what the figures mean."})
final class EnrichCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "GENE", description = "Symbol, former symbol, or identifier of HGNC, NCBI Gene or UniProt.")
    private List<String> genes = List.of();

    @Option(names = "--genes", paramLabel = "FILE", description = "Genes of a file, - for standard input.")
    private Path file;

    @Option(names = "--background", paramLabel = "FILE",
            description = "Genes that the list is drawn from, such as all that were measured (default: genes with any claim).")
    private Path background;

    @Option(names = "--annotations", paramLabel = "FILE",
            description = "GO annotations of genes (GAF 2.x, also gzipped), whose sets are tested together with those of the claims.")
    private Path annotations;

    @Option(names = "--organ", paramLabel = "ORGAN", description = "Test what promotes metastasis to this organ instead of genes.")
    private String organ;

    @Option(names = "--unit", paramLabel = "UNIT", defaultValue = "actors",
            description = "With --organ: actors, the subjects of claims, or claims (default: ${DEFAULT-VALUE}).")
    private Enricher.Unit unit;

    @Option(names = "--sets", split = ",", paramLabel = "FAMILY",
            description = "go, metastasis, organ, step, secreted, expressed, with --annotations annotation (default: all, with --organ go).")
    private Set<Family> families = Set.of();

    @Option(names = "--any-sign", description = "One set a term, in place of one that promotes and one that suppresses it.")
    private boolean anySign;

    @Option(names = "--include", split = ",", paramLabel = "CERTAINTY", description = "Count hedged or negated claims too.")
    private Set<Certainty> include = Set.of();

    @Option(names = "--correction", paramLabel = "METHOD", defaultValue = "bh",
            description = "bh (Benjamini-Hochberg), by (Benjamini-Yekutieli) or bonferroni (default: ${DEFAULT-VALUE}).")
    private Correction correction;

    @Option(names = "--smallest", paramLabel = "N", defaultValue = "3",
            description = "Elements of the background that a set must have to be tested (default: ${DEFAULT-VALUE}).")
    private int smallest;

    @Option(names = "--max-q", paramLabel = "Q", defaultValue = "1", description = "Show rows up to this q (default: ${DEFAULT-VALUE}).")
    private double mostQ;

    @Mixin
    private OpenRelease release;

    @Override
    public Integer call() {
        if (organ == null == (genes.isEmpty() && file == null)) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "enrich", organ == null ? "There are no genes." : "There are genes and an organ.",
                    "Give genes, a file of genes with --genes, or an organ with --organ."));
        }
        if (organ != null && annotations != null) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--annotations", "Annotations are of genes; the claims of an organ have other actors too.",
                    "Give genes, or leave --annotations out."));
        }
        if (smallest < 1 || !(mostQ > 0 && mostQ <= 1)) {
            throw new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--smallest, --max-q",
                    "A set has at least 1 element, and q is above 0 and at most 1.", "Give another value."));
        }
        String list = String.join("\n", genes) + (file == null ? "" : "\n" + read(file));
        String drawnFrom = background == null ? null : read(background);
        List<GeneAnnotation> annotated = annotations == null ? List.of() : GafReader.read(annotations);
        ReleaseAnswers answers = release.open();
        release.print(organ == null ? answers.enricher().genes(list, drawnFrom, annotated.isEmpty() ? Optional.empty()
                : Optional.of(answers.enricher().annotated(annotated)), options()) : answers.enricher().organ(organ, unit, options()));
        return ExitCode.OK;
    }

    private Options options() {
        EnumSet<Certainty> certainties = EnumSet.of(Certainty.ASSERTED);
        certainties.addAll(include);
        Set<Family> sets = !families.isEmpty() ? families : organ == null ? Options.DEFAULT.families() : EnumSet.of(Family.GO);
        return new Options(sets, anySign, certainties, correction, smallest, mostQ);
    }

    private static String read(Path file) {
        try {
            return file.toString().equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
        } catch (IOException e) {
            throw new ProblemsException(Problem.of(ErrorId.UNREADABLE_FILE, file, "The list cannot be read as UTF-8 text.", "Check the path."));
        }
    }
}
