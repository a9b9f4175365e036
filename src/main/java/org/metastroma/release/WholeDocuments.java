package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.metastroma.assemble.Assembly;
import org.metastroma.check.Checks;
import org.metastroma.model.Problem;
import org.metastroma.model.Sha256;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * What a build over whole ontologies writes and checks of the curated files alone, taken from the cache as far as no claim has
 * changed it.
 *
 * @param frame digest of all that the ontology without claims depends on, the program and the reviews included
 */
record WholeDocuments(String frame, BuildCache cache) {

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final String PROBLEMS = "problems.json";

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
        Parts.writeClaims(release, sources, assembly);
        Files.writeString(release.resolve(Errata.FILE), Errata.page(assembly));
    }

    /** @return what the rules find that look at nothing inferred */
    List<Problem> check(Assembly assembly) throws IOException {
        List<Problem> problems = new ArrayList<>(Checks.asserted(assembly));
        problems.addAll(profiles(assembly));
        return problems;
    }

    private List<Problem> profiles(Assembly assembly) throws IOException {
        String key = Sha256.ofText(frame + "\n" + assembly.lifted().axioms().map(Object::toString).sorted().collect(Collectors.joining("\n"))
                + assembly.elsewhere() + assembly.individuals().sample());
        Optional<Path> known = cache.find(BuildCache.Kind.PROFILES, key);
        if (known.isPresent()) {
            return JSON.readValue(Files.readAllBytes(known.get().resolve(PROBLEMS)), new TypeReference<List<Problem>>() { });
        }
        List<Problem> problems = Checks.profiles(assembly);
        cache.make(BuildCache.Kind.PROFILES, key, folder -> Files.write(folder.resolve(PROBLEMS), JSON.writeValueAsBytes(problems)));
        return problems;
    }
}
