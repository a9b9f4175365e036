package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.metastroma.assemble.Assembly;
import org.metastroma.check.Checks;
import org.metastroma.model.Memo;
import org.metastroma.model.Problem;
import org.metastroma.model.Sha256;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * What a build over whole ontologies writes and checks of the curated files alone, taken from the cache as far as no claim has
 * changed it.
 *
 * @param frame digest of all that the ontology without claims depends on, the program and the reviews included
 * @param memo  of earlier builds
 */
record WholeDocuments(String frame, BuildCache cache, Memo memo) {

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String PROBLEMS = "problems.json";
    private static final Memo.Step<Set<String>> FORMS = new Memo.Step<>("forms of the lifted axioms");

    /** Writes the base and what the reasoner was given into a release. */
    void write(Path release, Path sources, Assembly assembly, List<OWLOntology> modules) throws IOException {
        String key = Sha256.ofText(frame + modules.stream().map(WholeMerge::name).toList());
        Optional<Path> known = cache.find(BuildCache.Kind.DOCUMENTS, key);
        Path entry = known.isPresent() ? known.get() : cache.make(BuildCache.Kind.DOCUMENTS, key, folder -> {
            OntologyDocuments.writeBase(folder, assembly);
            Parts.writeFramework(folder, assembly, modules);
        });
        try (Stream<Path> files = Files.walk(entry)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f) && !BuildCache.isSums(f)).toList()) {
                Path target = release.resolve(entry.relativize(file).toString());
                Files.createDirectories(target.getParent());
                WholePart.link(file, target);
            }
        }
        Parts.writeClaims(release, sources, assembly, memo);
        Files.writeString(release.resolve(Errata.FILE), Errata.page(assembly));
    }

    /** @return what the rules find that look at nothing inferred */
    List<Problem> check(Assembly assembly) throws IOException {
        List<Problem> problems = new ArrayList<>(Checks.asserted(assembly, memo));
        problems.addAll(profiles(assembly));
        return problems;
    }

    /**
     * What breaks a profile names the axiom, so it is kept only when nothing does. Then it depends on the framework and on the forms of
     * axioms and facts that claims have become, and not on which declared classes they speak of (OWL 2 Profiles, section 2).
     */
    private List<Problem> profiles(Assembly assembly) throws IOException {
        Set<String> forms = memo.get(FORMS, Memo.same(assembly.lifted()), () -> assembly.lifted().axioms().map(WholeDocuments::form)
                .collect(Collectors.toCollection(TreeSet::new)));
        List<String> undeclared = assembly.lifted().classesInSignature().filter(c -> !assembly.base().isDeclared(c) && !assembly.imports().isDeclared(c)
                && !assembly.elsewhere().contains(c.getIRI())).map(Object::toString).sorted().toList();
        String key = Sha256.ofText(frame + "\n" + forms + undeclared + assembly.individuals().sample());
        Optional<Path> known = cache.find(BuildCache.Kind.PROFILES, key);
        if (known.isPresent()) {
            return JSON.readValue(Files.readAllBytes(known.get().resolve(PROBLEMS)), new TypeReference<List<Problem>>() { });
        }
        List<Problem> problems = Checks.profiles(assembly);
        if (problems.stream().noneMatch(Problem::isError)) {
            cache.make(BuildCache.Kind.PROFILES, key, folder -> Files.write(folder.resolve(PROBLEMS), JSON.writeValueAsBytes(problems)));
        }
        return problems;
    }

    /** An axiom with a blank for each class. */
    private static String form(OWLAxiom axiom) {
        String form = axiom.getAxiomWithoutAnnotations().toString();
        for (OWLClass c : axiom.classesInSignature().toList()) {
            form = form.replace(c.toString(), "_");
        }
        return form;
    }
}
