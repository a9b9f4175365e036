package org.metastroma.read;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
import org.semanticweb.owlapi.functional.parser.OWLFunctionalSyntaxOWLParserFactory;
import org.semanticweb.owlapi.io.FileDocumentSource;
import org.semanticweb.owlapi.io.UnparsableOntologyException;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.MissingImportHandlingStrategy;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.model.OWLOntologyLoaderConfiguration;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.model.OWLRuntimeException;

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
        // all our ontology files are in functional syntax; another parser would find some sense in one that is cut short
        manager.getOntologyParsers().set(new OWLFunctionalSyntaxOWLParserFactory());
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
                String file = fileOf(iri, root);
                problems.add(syntax(file, SyntaxFault.of(root.resolve(file), unparsable)));
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
            problems.add(syntax(EDIT_FILE, SyntaxFault.of(edit, e)));
        } catch (OWLRuntimeException e) {
            // of a prefix that is not declared, in this file or in an import
            problems.add(files(root).filter(f -> SyntaxFault.of(f, e).line() > 0).findFirst()
                    .map(f -> syntax(root.relativize(f).toString(), SyntaxFault.of(f, e))).orElseGet(() -> syntax(EDIT_FILE, SyntaxFault.of(edit, e))));
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

    private static Stream<Path> files(Path root) {
        return Stream.concat(Stream.of(EDIT_FILE), Stream.of(Objects.requireNonNullElse(root.resolve("imports").toFile().list(), new String[0])).sorted()
                .map(n -> "imports/" + n)).map(root::resolve);
    }

    private static Problem syntax(String file, SyntaxFault fault) {
        return Problem.of(ErrorId.BAD_ONTOLOGY_SYNTAX, new Place(file, fault.line(), ""), "The ontology cannot be parsed: " + fault.what(),
                fault.line() > 0 ? "Mend the line named here, or one shortly before it, or restore the file." : "Mend or restore the file.");
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
