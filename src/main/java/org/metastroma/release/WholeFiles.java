package org.metastroma.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

import org.metastroma.model.Checked;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.Sha256;
import org.metastroma.model.Vocabulary.Entry;
import org.metastroma.model.Vocabulary.Kind;
import org.metastroma.whole.SourceFile;
import org.metastroma.whole.WholeOntology;
import org.metastroma.whole.WholeReader;
import org.metastroma.whole.WholeTerms;
import org.semanticweb.owlapi.model.IRI;

/** The whole ontologies of a build: their terms from the cache when they are there, and all of them when that is needed. */
final class WholeFiles {

    private static final String TERMS = "terms";

    private final List<SourceFile> files;
    private final Kept kept;
    private final String program;
    private final ExecutorService workers;
    private final List<Future<Checked<Read>>> reading = new ArrayList<>();
    private final List<Read> read = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param ontology empty when its terms came from the cache */
    private record Read(SourceFile file, Optional<WholeTerms> terms, Optional<WholeOntology> ontology) {
    }

    /** @param program digest of the program, which what is kept is bound to */
    WholeFiles(List<SourceFile> files, Kept kept, String program, ExecutorService workers) {
        this.files = files;
        this.kept = kept;
        this.program = program;
        this.workers = workers;
        // a file that one thread reads is not to be the last, nor are the pieces of the largest
        files.stream().sorted(Comparator.comparing(SourceFile::isObo).thenComparing(f -> f.path().toFile().length(), Comparator.reverseOrder()))
                .forEach(f -> reading.add(workers.submit(() -> read(f))));
    }

    private Checked<Read> read(SourceFile file) {
        String key = Sha256.ofText(program + file.name() + file.sha256());
        Kept.Form<WholeTerms> form = new Kept.Form<>(new Memo.Step<>("terms of " + file.path()), BuildCache.Kind.TERMS,
                folder -> WholeTerms.read(folder.resolve(TERMS), file), terms -> true, (terms, folder) -> terms);
        Optional<WholeTerms> known = kept.find(form, key);
        if (known.isPresent()) {
            return Checked.of(new Read(file, known, Optional.empty()));
        }
        Checked<Read> whole = parse(file);
        if (whole.problems().isEmpty()) {
            WholeTerms terms = whole.value().terms().orElseThrow();
            kept.make(form, key, folder -> {
                terms.write(folder.resolve(TERMS));
                return terms;
            });
        }
        return whole;
    }

    private static Checked<Read> parse(SourceFile file) {
        Checked<Optional<WholeOntology>> whole = WholeReader.read(file);
        return new Checked<>(new Read(file, whole.value().map(WholeTerms::of), whole.value()), whole.problems());
    }

    /** @return the terms of the files that could be read */
    List<WholeTerms> terms() {
        reading.forEach(each -> keep(Waiting.on(each)));
        reading.clear();
        return read.stream().flatMap(r -> r.terms().stream()).sorted(Comparator.comparing(WholeTerms::name).thenComparing(WholeTerms::sha256))
                .toList();
    }

    private void keep(Checked<Read> one) {
        problems.addAll(one.problems());
        read.add(one.value());
    }

    /** @return the names of the files that were not parsed */
    Set<String> reused() {
        Set<String> names = new TreeSet<>();
        read.stream().filter(r -> r.ontology().isEmpty() && r.terms().isPresent()).forEach(r -> names.add(r.file().name()));
        return names;
    }

    /** @return the ontologies, those parsed now that have not been */
    List<WholeOntology> ontologies() {
        terms();
        List<Read> before = List.copyOf(read);
        read.clear();
        before.stream().filter(r -> r.ontology().isEmpty()).forEach(r -> reading.add(workers.submit(() -> parse(r.file()))));
        before.stream().filter(r -> r.ontology().isPresent()).forEach(read::add);
        terms();
        return read.stream().flatMap(r -> r.ontology().stream())
                .sorted(Comparator.comparing(WholeOntology::name).thenComparing(WholeOntology::sha256)).toList();
    }

    /** @return what was wrong with the files read so far */
    List<Problem> problems() {
        return problems;
    }

    /** @return every term of the ontologies, by IRI */
    static Map<String, Entry> vocabulary(List<WholeTerms> whole) {
        Map<String, Entry> entries = new HashMap<>();
        whole.forEach(w -> w.terms().forEach((iri, term) -> entries.merge(iri.toString(), new Entry(term.label(),
                term.property() ? Kind.OBJECT_PROPERTY : Kind.CLASS, term.obsolete()), (a, b) -> a.label().isEmpty() ? b : a)));
        return entries;
    }

    /** @return the named superclasses that the ontologies state together */
    static Map<IRI, Set<IRI>> parents(List<WholeTerms> whole) {
        Map<IRI, Set<IRI>> parents = new HashMap<>();
        whole.forEach(w -> w.parents().forEach((child, above) -> parents.merge(child, above, (a, b) -> {
            Set<IRI> both = new HashSet<>(a);
            both.addAll(b);
            return both;
        })));
        return parents;
    }
}
