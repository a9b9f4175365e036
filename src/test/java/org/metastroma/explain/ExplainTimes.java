package org.metastroma.explain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import org.semanticweb.owlapi.model.IRI;

/**
 * Measures explanations of inferred edges, half of them of the hierarchy, half of relations, and answers to pairs that are not
 * entailed; run by hand.
 *
 * <p>Arguments: the folder of a release, the number of questions (1000), the seed (1), the number of questions to warm up
 * with, which are others (300). CPU time is that of the whole process, threads of ELK and of the virtual machine with it:
 * unlike wall time, it hardly changes with what else the machine does.
 */
public final class ExplainTimes {

    private record Timed(Question question, double cpu, double wall, int axioms) {
    }

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ExplainTimes() {
    }

    public static void main(String[] args) throws IOException {
        Path release = Path.of(args[0]);
        int count = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        int warm = args.length > 3 ? Integer.parseInt(args[3]) : 300;
        List<Question> all = questions(release, count + warm, seed);
        long start = System.nanoTime();
        Explainer explainer = new Explainer(Premises.load(release));
        System.out.printf(Locale.ROOT, "ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
        all.subList(0, warm).forEach(q -> explainer.explain(q, Limits.ONE));
        List<Timed> times = all.subList(warm, all.size()).stream().map(q -> time(explainer, q)).toList();
        tell("entailed", times);
        List<Timed> crossed = IntStream.range(warm, all.size() - 1).mapToObj(i -> new Question(all.get(i).subject(), all.get(i).property(),
                all.get(i + 1).object())).map(q -> time(explainer, q)).filter(t -> t.axioms() == 0).toList();
        tell("not entailed", crossed);
    }

    private static void tell(String what, List<Timed> times) {
        System.out.println(what + ": " + times.size());
        print("CPU", times.stream().mapToDouble(Timed::cpu).toArray());
        print("wall", times.stream().mapToDouble(Timed::wall).toArray());
        System.out.println("slowest: CPU ms, wall ms, axioms, question");
        times.stream().sorted(Comparator.comparingDouble(Timed::cpu).reversed()).limit(6).forEach(t -> System.out.printf(Locale.ROOT,
                "%7.1f %7.1f %3d  %s %s %s%n", t.cpu(), t.wall(), t.axioms(), t.question().subject().getShortForm(),
                t.question().property().map(IRI::getShortForm).orElse("SubClassOf"), t.question().object().getShortForm()));
    }

    private static Timed time(Explainer explainer, Question question) {
        long before = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        Explanation explanation = explainer.explain(question, Limits.ONE);
        double wall = (System.nanoTime() - start) / 1e6;
        double cpu = (SYSTEM.getProcessCpuTime() - before) / 1e6;
        return new Timed(question, cpu, wall, explanation.entailed() ? explanation.justifications().get(0).leaves().size() : 0);
    }

    private static void print(String what, double[] times) {
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "%-4s ms: median %.1f, p90 %.1f, p95 %.1f, p99 %.1f, max %.1f, mean %.1f, over 300 ms %d of %d%n", what,
                quantile(times, 0.5), quantile(times, 0.9), quantile(times, 0.95), quantile(times, 0.99), quantile(times, 1),
                Arrays.stream(times).average().orElse(0), Arrays.stream(times).filter(t -> t > 300).count(), times.length);
    }

    private static double quantile(double[] sorted, double q) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)];
    }

    private static List<Question> questions(Path release, int count, long seed) throws IOException {
        List<Question> hierarchy = new ArrayList<>();
        List<Question> relations = new ArrayList<>();
        for (String name : List.of("metastroma-whole.nq", "metastroma-lifted.nq", "metastroma.nq")) {
            if (Files.exists(release.resolve(name))) {
                read(release.resolve(name), hierarchy, relations);
            }
        }
        Random random = new Random(seed);
        Collections.shuffle(hierarchy, random);
        Collections.shuffle(relations, random);
        List<Question> sample = new ArrayList<>(hierarchy.subList(0, count / 2));
        sample.addAll(relations.subList(0, count - sample.size()));
        Collections.shuffle(sample, random);
        return sample;
    }

    private static void read(Path quads, List<Question> hierarchy, List<Question> relations) throws IOException {
        try (var lines = Files.lines(quads)) {
            lines.filter(l -> l.contains("/graph/inferred/")).map(l -> l.split(" ")).forEach(t -> {
                if (t[3].contains("inferred/hierarchy") && !t[0].equals(t[2])) {
                    hierarchy.add(Question.subclass(iri(t[0]), iri(t[2])));
                } else if (t[3].endsWith("inferred/relations>")) {
                    relations.add(Question.relation(iri(t[0]), iri(t[1]), iri(t[2])));
                }
            });
        }
    }

    private static IRI iri(String text) {
        return IRI.create(text.substring(1, text.length() - 1));
    }
}
