package org.metastroma.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.model.IRI;

/**
 * All sources together, and who speaks for which term. Sources contain dated copies of each other's terms; each term is
 * taken from one of them alone, its home: the source of the first module that names its prefix and knows it, else the
 * first source that does.
 */
final class Catalog {

    private final List<ImportModule> modules;
    private final Map<String, Source> sources;
    private final List<Source> inOrder;
    private final Prefixes prefixes;
    private final Map<Curie, Relabel> relabels;
    private final Map<String, List<ImportModule>> owners = new HashMap<>();
    private final Map<IRI, Optional<Source>> homes = new HashMap<>();

    /** @param sources by file name */
    Catalog(List<ImportModule> modules, Map<String, Source> sources, Prefixes prefixes, Map<Curie, Relabel> relabels) {
        this.modules = List.copyOf(modules);
        this.sources = Map.copyOf(sources);
        this.inOrder = modules.stream().map(m -> sources.get(m.source())).filter(Objects::nonNull).distinct().toList();
        this.prefixes = prefixes;
        this.relabels = Map.copyOf(relabels);
        for (ImportModule module : modules) {
            module.prefixes().forEach(p -> owners.computeIfAbsent(p, k -> new ArrayList<>()).add(module));
        }
    }

    List<ImportModule> modules() {
        return modules;
    }

    /** @return each source once, in the order of the table */
    List<Source> sources() {
        return inOrder;
    }

    Optional<Curie> curie(IRI term) {
        return prefixes.contract(term.getIRIString());
    }

    Optional<IRI> iri(Curie id) {
        return prefixes.expand(id).map(IRI::create);
    }

    /** @return whether a module is to hold the terms with this prefix */
    boolean owns(Curie id) {
        return owners.containsKey(id.prefix());
    }

    /** @return the source that speaks for the term, empty when none knows it */
    Optional<Source> home(IRI term) {
        return homes.computeIfAbsent(term, this::findHome);
    }

    private Optional<Source> findHome(IRI term) {
        List<Source> candidates = new ArrayList<>(ownSources(term));
        candidates.addAll(sources());
        return candidates.stream().filter(s -> s.knows(term)).findFirst();
    }

    /** @return the sources of the modules that name the prefix of the term */
    List<Source> ownSources(IRI term) {
        return curie(term).map(id -> owners.getOrDefault(id.prefix(), List.of())).orElse(List.of()).stream()
                .map(m -> sources.get(m.source())).filter(Objects::nonNull).toList();
    }

    /** @return the module that holds the term; for a prefix that none names, the module of its home */
    ImportModule moduleOf(IRI term) {
        return curie(term).map(id -> owners.get(id.prefix())).map(list -> list.get(0)).orElseGet(() -> {
            String file = home(term).map(Source::file).orElse("");
            return modules.stream().filter(m -> m.source().equals(file)).findFirst().orElse(modules.get(0));
        });
    }

    /** @return whether the term can stand in a module: it has a label and is not obsolete */
    boolean usable(IRI term) {
        return home(term).filter(s -> s.labels().containsKey(term) && !s.obsolete().containsKey(term)).isPresent();
    }

    boolean isProperty(IRI term) {
        return sources.values().stream().anyMatch(s -> s.properties().contains(term));
    }

    /** @return the label to show, which is the source's unless it changed since */
    Optional<String> label(IRI term) {
        return curie(term).map(relabels::get).map(Relabel::label).or(() -> sourceLabel(term));
    }

    private Optional<String> sourceLabel(IRI term) {
        return home(term).map(s -> s.labels().get(term));
    }

    /** @return changed labels that do not start from what the source says */
    List<Problem> checkRelabels() {
        List<Problem> problems = new ArrayList<>();
        for (Relabel change : relabels.values()) {
            Optional<String> label = iri(change.id()).flatMap(this::sourceLabel);
            if (label.isEmpty()) {
                problems.add(Problem.of(ErrorId.UNKNOWN_CURIE, change.where().column("id"), change.id() + " is in no source.",
                        "Correct the id or remove the row."));
            } else if (!label.get().equals(change.was())) {
                problems.add(Problem.of(ErrorId.LABEL_MISMATCH, change.where().column("was"),
                        "The source calls " + change.id() + " '" + label.get() + "', not '" + change.was() + "'.",
                        "Check whether the row is about this term and is still needed."));
            }
        }
        return problems;
    }

    /** @return sources whose own version is not the one that the table tells */
    List<Problem> checkReleases() {
        List<Problem> problems = new ArrayList<>();
        for (ImportModule module : modules) {
            Optional.ofNullable(sources.get(module.source())).flatMap(Source::version)
                    .filter(v -> v.matches(".*\\d{4}-\\d{2}-\\d{2}.*") && !v.contains(module.release()))
                    .ifPresent(v -> problems.add(Problem.of(ErrorId.BAD_VALUE,
                            Place.file("imports/imports.tsv").column("release"),
                            module.source() + " is of version " + v + ", not of release " + module.release() + ".",
                            "Write the release of the file that is imported.")));
        }
        return problems;
    }

    /** @return terms by label within one prefix; a changed label wins over the same label of another term */
    Map<String, Curie> byLabel(String prefix) {
        Map<String, Curie> found = new HashMap<>();
        Map<String, Curie> changed = new HashMap<>();
        for (Source source : sources()) {
            source.labels().forEach((term, label) -> curie(term).filter(id -> id.prefix().equals(prefix)).ifPresent(id -> {
                found.merge(label, id, (a, b) -> a.compareTo(b) <= 0 ? a : b);
                Optional.ofNullable(relabels.get(id)).ifPresent(r -> changed.put(r.label(), id));
            }));
        }
        found.putAll(changed);
        return found;
    }
}
