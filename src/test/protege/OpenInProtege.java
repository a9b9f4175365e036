import java.io.File;
import java.util.HashSet;
import java.util.Set;

import org.protege.xmlcatalog.CatalogUtilities;
import org.protege.xmlcatalog.owlapi.XMLCatalogIRIMapper;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.io.OWLOntologyLoaderMetaData;
import org.semanticweb.owlapi.io.RDFParserMetaData;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLAnnotationAssertionAxiom;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyManager;
import org.semanticweb.owlapi.util.VersionInfo;

/**
 * Opens an ontology as Protégé 5.5 does: its OWL API, its resolution of imports through catalog-v001.xml beside the file.
 * Compiled and run by a test against the jars of Protégé; prints what it found, one name and value a line.
 */
public final class OpenInProtege {

    public static void main(String[] args) throws Exception {
        File file = new File(args[0]).getAbsoluteFile();
        OWLOntologyManager manager = OWLManager.createOWLOntologyManager();
        int[] missing = {0};
        manager.addMissingImportListener(event -> missing[0]++);
        File catalog = new File(file.getParentFile(), "catalog-v001.xml");
        if (catalog.exists()) {
            manager.getIRIMappers().add(new XMLCatalogIRIMapper(CatalogUtilities.parseDocument(catalog.toURI().toURL())));
        }
        OWLOntology ontology = manager.loadOntologyFromOntologyDocument(file);
        Set<IRI> labelled = new HashSet<>();
        Set<OWLOntology> closure = ontology.getImportsClosure();
        long unparsed = 0;
        for (OWLOntology part : closure) {
            for (OWLAnnotationAssertionAxiom axiom : part.getAxioms(AxiomType.ANNOTATION_ASSERTION)) {
                if (axiom.getProperty().isLabel() && axiom.getSubject() instanceof IRI) {
                    labelled.add((IRI) axiom.getSubject());
                }
            }
            OWLOntologyLoaderMetaData data = manager.getOntologyFormat(part).getOntologyLoaderMetaData();
            if (data instanceof RDFParserMetaData) {
                unparsed += ((RDFParserMetaData) data).getUnparsedTriples().size();
            }
        }
        print("owlapi", VersionInfo.getVersionInfo().getVersion());
        print("parts", closure.size());
        print("missing", missing[0]);
        print("unparsed", unparsed);
        print("classes", closure.stream().flatMap(o -> o.getClassesInSignature().stream()).filter(c -> !c.isBuiltIn()).distinct().count());
        print("unlabelled", closure.stream().flatMap(o -> o.getClassesInSignature().stream()).filter(c -> !c.isBuiltIn())
                .map(c -> c.getIRI()).filter(iri -> !labelled.contains(iri)).distinct().count());
        print("unlabelledEntities", closure.stream().flatMap(o -> o.getSignature().stream()).filter(e -> !e.isBuiltIn())
                .map(e -> e.getIRI()).filter(iri -> iri.toString().startsWith("https://w3id.org/metastroma/"))
                .filter(iri -> !labelled.contains(iri)).distinct().count());
        print("ownEntities", closure.stream().flatMap(o -> o.getSignature().stream()).map(e -> e.getIRI())
                .filter(iri -> iri.toString().startsWith("https://w3id.org/metastroma/MSTR_")).distinct().count());
        print("individuals", closure.stream().flatMap(o -> o.getIndividualsInSignature().stream())
                .filter(i -> i.getIRI().toString().contains("/claim/")).distinct().count());
        print("subclassAxioms", closure.stream().mapToLong(o -> o.getAxiomCount(AxiomType.SUBCLASS_OF)).sum());
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
