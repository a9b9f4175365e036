package org.metastroma.read;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.xml.catalog.Catalog;
import javax.xml.catalog.CatalogException;
import javax.xml.catalog.CatalogFeatures;
import javax.xml.catalog.CatalogManager;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Names;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.functional.parser.OWLFunctionalSyntaxOWLParser;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.OWLParserException;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;

/**
 * Loads the hand-edited ontology with its imports, the way Protégé does: through {@code catalog-v001.xml}, never from
 * the network.
 */
public final class OntologyReader {

    static final String EDIT_FILE = "metastroma-edit.ofn";
    static final String CATALOG_FILE = "catalog-v001.xml";

    /** Made from the terms tables for editors like Protégé, and not read here: the tables are. */
    public static final String TERMS_MODULE = Names.BASE + "components/terms.owl";

    private OntologyReader() {
    }

    /**
     * @param root folder with the edit file and the catalog
     * @return the ontology with its imports closure in a manager of its own; an empty ontology when it cannot be parsed
     */
    public static Checked<OWLOntology> read(Path root) {
        List<Problem> problems = new ArrayList<>();
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        Path edit = root.resolve(EDIT_FILE);
        if (!Files.isReadable(edit)) {
            problems.add(Problem.of(ErrorId.UNREADABLE_FILE, Place.file(EDIT_FILE), "The ontology source is missing.",
                    "Restore " + EDIT_FILE + " from version control."));
            return new Checked<>(empty(manager), problems);
        }
        mapImports(root, manager, problems);
        manager.addMissingImportListener(event -> {
            OWLOntologyCreationException cause = event.getCreationException();
            String iri = event.getImportedOntologyURI().toString();
            if (cause instanceof UnparsableOntologyException unparsable) {
                problems.add(syntax(fileOf(iri, root), unparsable));
            } else {
                problems.add(Problem.of(ErrorId.MISSING_IMPORT, Place.file(EDIT_FILE),
                        "The import <" + iri + "> is not there.",
                        "Map it in " + CATALOG_FILE + " to a file under imports/; 'metastroma import' makes the modules."));
            }
        });
        OWLOntologyLoaderConfiguration config = new OWLOntologyLoaderConfiguration()
                .setMissingImportHandlingStrategy(MissingImportHandlingStrategy.SILENT)
                .setFollowRedirects(false).addIgnoredImport(IRI.create(TERMS_MODULE));
        try {
            return new Checked<>(manager.loadOntologyFromOntologyDocument(new FileDocumentSource(edit.toFile()), config),
                    problems);
        } catch (UnparsableOntologyException e) {
            problems.add(syntax(EDIT_FILE, e));
        } catch (OWLOntologyCreationException e) {
            problems.add(Problem.of(ErrorId.BAD_ONTOLOGY_SYNTAX, Place.file(EDIT_FILE), "The ontology cannot be loaded: "
                    + firstLine(e), "Open it in Protégé or a text editor and mend it there."));
        }
        return new Checked<>(empty(OWLManager.createOWLOntologyManager()), problems);
    }

    private static void mapImports(Path root, OWLOntologyManager manager, List<Problem> problems) {
        Path nowhere = root.resolve("imports").resolve("not-in-catalog");
        Path file = root.resolve(CATALOG_FILE);
        try {
            CatalogFeatures features = CatalogFeatures.builder().with(CatalogFeatures.Feature.RESOLVE, "continue").build();
            Catalog catalog = CatalogManager.catalog(features, file.toUri());
            manager.getIRIMappers().add(iri -> {
                String mapped = catalog.matchURI(iri.toString());
                // An unmapped IRI must not be fetched from the network: it is mapped to a file that is not there.
                return mapped == null ? IRI.create(nowhere.toUri()) : IRI.create(URI.create(mapped));
            });
        } catch (CatalogException | IllegalArgumentException e) {
            manager.getIRIMappers().add(iri -> IRI.create(nowhere.toUri()));
            problems.add(Problem.of(ErrorId.UNREADABLE_FILE, Place.file(CATALOG_FILE),
                    "The catalog of imports cannot be read: " + firstLine(e), "Restore it from version control."));
        }
    }

    private static String fileOf(String iri, Path root) {
        String name = iri.substring(iri.lastIndexOf('/') + 1).replaceFirst("\\.owl$", ".ofn");
        return Files.exists(root.resolve("imports").resolve(name)) ? "imports/" + name : iri;
    }

    /** All our ontology files are in functional syntax; what the parsers of other formats say about them is of no use. */
    private static Problem syntax(String file, UnparsableOntologyException e) {
        OWLParserException complaint = e.getExceptions().entrySet().stream()
                .filter(attempt -> attempt.getKey() instanceof OWLFunctionalSyntaxOWLParser)
                .map(Map.Entry::getValue).findFirst().orElse(null);
        long line = complaint == null ? 0 : Math.max(0, complaint.getLineNumber());
        String what = complaint == null ? "it is not in functional syntax" : firstLine(complaint);
        return Problem.of(ErrorId.BAD_ONTOLOGY_SYNTAX, new Place(file, line, ""), "The ontology cannot be parsed: " + what,
                "Mend the line named here, or restore the file.");
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().map(String::trim).filter(s -> !s.isEmpty()).findFirst().orElse("unknown");
    }

    private static OWLOntology empty(OWLOntologyManager manager) {
        try {
            return manager.createOntology();
        } catch (OWLOntologyCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
