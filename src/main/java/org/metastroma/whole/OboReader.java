package org.metastroma.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.obolibrary.obo2owl.OWLAPIObo2Owl;
import org.obolibrary.oboformat.model.Clause;
import org.obolibrary.oboformat.model.Frame;
import org.obolibrary.oboformat.model.OBODoc;
import org.obolibrary.oboformat.parser.OBOFormatParser;
import org.obolibrary.oboformat.parser.OBOFormatParserException;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/**
 * Reads OBO by the OWL API's own parser and its own translation to OWL, but gives the translation only what has logic: names,
 * synonyms and cross-references, which are most of a file, are taken over directly. A large file is read in pieces, at the
 * same time. The logical axioms are those of the library, as a test shows.
 */
final class OboReader {

    private static final Map<String, String> SYNONYMS = Map.of("EXACT", "hasExactSynonym", "NARROW", "hasNarrowSynonym",
            "BROAD", "hasBroadSynonym", "RELATED", "hasRelatedSynonym");
    /** Tags without logic. */
    private static final Set<String> WORDS = Set.of("name", "synonym", "namespace", "def", "comment", "xref", "subset", "created_by",
            "creation_date", "property_value", "replaced_by", "consider");

    /** Bytes of a piece of a file: a few make good use of several processors, many would only repeat what they share. */
    private static final int PIECE = 3 << 20;

    private OboReader() {
    }

    /**
     * One piece of a file.
     *
     * @param ids of the terms
     */
    private record Piece(List<String> ids, String iri, String version, List<String> missing, Set<OWLAxiom> logical, Collector collector) {
    }

    static WholeOntology read(SourceFile file) throws IOException, OWLOntologyCreationException {
        return read(file, PIECE);
    }

    /** @param most bytes of a piece */
    static WholeOntology read(SourceFile file, int most) throws IOException, OWLOntologyCreationException {
        byte[] bytes = Files.readAllBytes(file.path());
        List<BufferedReader> readers = OboPieces.cut(bytes, most);
        List<Piece> pieces;
        try {
            pieces = pieces(readers);
        } catch (IOException | OWLOntologyCreationException | OBOFormatParserException e) {
            if (readers.size() > 1) {
                // the whole file has the right line for the error
                return read(file, Integer.MAX_VALUE);
            }
            throw e;
        }
        Set<String> ids = new HashSet<>();
        if (!pieces.stream().flatMap(p -> p.ids().stream()).allMatch(ids::add) && pieces.size() > 1) {
            // a term that is told of in several places is one term
            return read(file, Integer.MAX_VALUE);
        }
        Collector collector = new Collector();
        Set<OWLAxiom> logical = new LinkedHashSet<>();
        pieces.forEach(p -> {
            collector.add(p.collector());
            logical.addAll(p.logical());
        });
        Piece first = pieces.get(0);
        return collector.make(file, first.iri(), first.version(), first.missing(), List.copyOf(logical));
    }

    /** By a pool of its own: in the common one a thread that waits leaves pieces to another that has begun with their neighbours. */
    private static List<Piece> pieces(List<BufferedReader> readers) throws IOException, OWLOntologyCreationException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(readers.size(), Runtime.getRuntime().availableProcessors()));
        try {
            List<Piece> pieces = new ArrayList<>();
            for (Future<Piece> piece : pool.invokeAll(readers.stream().map(reader -> (Callable<Piece>) () -> piece(reader)).toList())) {
                pieces.add(piece.get());
            }
            return pieces;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            if (e.getCause() instanceof OWLOntologyCreationException bad) {
                throw bad;
            }
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Piece piece(BufferedReader reader) throws IOException, OWLOntologyCreationException {
        try (reader) {
            return piece(new OBOFormatParser().parse(reader));
        }
    }

    private static Piece piece(OBODoc document) throws OWLOntologyCreationException {
        Frame header = document.getHeaderFrame();
        List<String> missing = new ArrayList<>();
        String version = "";
        boolean rewrites = false;
        if (header != null) {
            header.getClauses("import").forEach(c -> missing.add(String.valueOf(c.getValue())));
            Object given = header.getTagValue("data-version");
            version = given == null ? "" : given.toString();
            List<Clause> kept = header.getClauses().stream().filter(c -> !c.getTag().equals("import")
                    && !c.getTag().equals("owl-axioms")).toList();
            header.setClauses(new ArrayList<>(kept));
            rewrites = header.getClauses().stream().anyMatch(c -> c.toString().contains("logical-definition-view-relation"));
        }
        List<List<Clause>> words = new ArrayList<>();
        List<Frame> frames = new ArrayList<>(document.getTermFrames());
        int terms = frames.size();
        frames.addAll(document.getTypedefFrames());
        frames.forEach(frame -> words.add(strip(frame)));
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        manager.getIRIMappers().add(iri -> OwlReader.NOWHERE);
        Bridge bridge = new Bridge(manager, !rewrites);
        OWLOntology ontology = bridge.convert(document);
        Collector collector = new Collector();
        for (int i = 0; i < frames.size(); i++) {
            IRI term = i < terms ? bridge.oboIdToIRI(frames.get(i).getId()) : bridge.property(frames.get(i).getId());
            if (i < terms || !Boolean.TRUE.equals(frames.get(i).getTagValue("is_metadata_tag", Boolean.class))) {
                collector.declare(term, i >= terms);
            }
            names(words.get(i), term, bridge, collector);
            if (Boolean.TRUE.equals(frames.get(i).getTagValue("is_obsolete", Boolean.class))) {
                collector.obsolete(term);
            }
        }
        Set<OWLAxiom> logical = bridge.logical;
        ontology.logicalAxioms().forEach(a -> logical.add(a.getAxiomWithoutAnnotations()));
        OwlReader.declareUsed(logical, collector);
        collector.logic(logical);
        return new Piece(frames.subList(0, terms).stream().map(Frame::getId).toList(),
                ontology.getOntologyID().getOntologyIRI().map(IRI::toString).orElse(""), version, missing, logical, collector);
    }

    private static final class Bridge extends OWLAPIObo2Owl {

        private final Set<OWLAxiom> logical = new LinkedHashSet<>();
        private final boolean aside;

        /** @param aside whether axioms are not to go into an ontology, whose indexes cost more than all the rest */
        Bridge(OWLOntologyManager manager, boolean aside) {
            super(manager);
            this.aside = aside;
        }

        @Override
        protected void add(OWLAxiom axiom) {
            if (!aside) {
                super.add(axiom);
            } else if (axiom != null && axiom.isLogicalAxiom()) {
                logical.add(axiom.getAxiomWithoutAnnotations());
            }
        }

        @Override
        protected void add(Set<OWLAxiom> axioms) {
            axioms.forEach(this::add);
        }

        /** A relation that OBO knows by a short name has an IRI by its cross-reference. */
        IRI property(String id) {
            return oboIdToIRI(mapPropId(id));
        }
    }

    /** Takes out of a frame what has no logic. */
    private static List<Clause> strip(Frame frame) {
        List<Clause> words = new ArrayList<>();
        List<Clause> logic = new ArrayList<>();
        Collection<Clause> all = frame.getClauses();
        all.forEach(c -> (WORDS.contains(c.getTag()) && !(c.getTag().equals("xref") && frame.getType() == Frame.FrameType.TYPEDEF)
                ? words : logic).add(c));
        frame.setClauses(logic);
        return words;
    }

    private static void names(List<Clause> words, IRI term, OWLAPIObo2Owl bridge, Collector collector) {
        for (Clause clause : words) {
            switch (clause.getTag()) {
                case "name" -> collector.text(term, Collector.LABEL, clause.getValue().toString(), "");
                case "synonym" -> collector.text(term, Collector.OIO + SYNONYMS.getOrDefault(String.valueOf(clause.getValue2()),
                        "hasRelatedSynonym"), clause.getValue().toString(), "");
                case "xref" -> collector.text(term, Collector.OIO + "hasDbXref", clause.getValue().toString(), "");
                case "replaced_by" -> collector.link(term, Collector.REPLACED_BY, bridge.oboIdToIRI(clause.getValue().toString()));
                default -> {
                    // stays in the file
                }
            }
        }
    }
}
