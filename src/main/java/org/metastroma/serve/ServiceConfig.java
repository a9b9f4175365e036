package org.metastroma.serve;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.jena.fuseki.server.FusekiVocab;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.assembler.DatasetAssemblerVocab;
import org.apache.jena.vocabulary.RDF;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/**
 * The service as the assembler file defines it.
 *
 * @param model     the file's description with the dataset left out: {@link Snapshot} holds the data
 * @param dataFile  name of the N-Quads file within a release folder
 * @param queryTime {@code arq:queryTimeout} of the dataset, if given
 */
record ServiceConfig(Model model, String dataFile, Optional<Duration> queryTime) {

    private static final String JA = "http://jena.hpl.hp.com/2005/11/Assembler#";
    private static final Property DATA = ResourceFactory.createProperty(JA, "data");
    private static final Property CONTEXT = ResourceFactory.createProperty(JA, "context");
    private static final Property NAME = ResourceFactory.createProperty(JA, "cxtName");
    private static final Property VALUE = ResourceFactory.createProperty(JA, "cxtValue");
    private static final String REMEDY = "Compare the file with fuseki-config/metastroma.ttl of the release.";

    /** @throws ProblemsException {@link ErrorId#BAD_CONFIG}, with everything that is wrong */
    static ServiceConfig read(Path file) {
        Model model = ModelFactory.createDefaultModel();
        try {
            RDFParser.source(file).lang(Lang.TURTLE).base(file.toAbsolutePath().normalize().toUri().toString())
                    .errorHandler(ErrorHandlerFactory.errorHandlerStrictSilent()).parse(model);
        } catch (RiotException e) {
            throw new ProblemsException(problem(file, "The service description cannot be read: " + e.getMessage()));
        }
        List<Problem> problems = new ArrayList<>();
        if (!model.contains(null, RDF.type, FusekiVocab.fusekiService)) {
            problems.add(problem(file, "The file describes no fuseki:Service."));
        }
        queryOnly(file, model, problems);
        List<RDFNode> data = model.listObjectsOfProperty(DATA).toList();
        if (data.size() != 1) {
            problems.add(problem(file, "The file names " + data.size() + " data files with ja:data; one is needed."));
        }
        Optional<Duration> time = Optional.empty();
        try {
            time = queryTime(model);
        } catch (NumberFormatException e) {
            problems.add(problem(file, "The value of arq:queryTimeout is no number of milliseconds."));
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        String path = data.get(0).isURIResource() ? data.get(0).asResource().getURI() : data.get(0).asLiteral().getLexicalForm();
        return new ServiceConfig(withoutData(model), path.substring(path.lastIndexOf('/') + 1), time);
    }

    /** Whatever the file says, this server answers queries only; a file that wants more is refused rather than trimmed. */
    private static void queryOnly(Path file, Model model, List<Problem> problems) {
        model.listStatements(null, FusekiVocab.pOperation, (RDFNode) null).forEach(s -> {
            if (!s.getObject().equals(FusekiVocab.opQuery)) {
                problems.add(problem(file, "The operation " + s.getObject() + " is not fuseki:query."));
            }
        });
        for (Property old : List.of(FusekiVocab.pServiceUpdateEP, FusekiVocab.pServiceUploadEP, FusekiVocab.pServiceShaclEP,
                FusekiVocab.pServiceReadWriteGraphStoreEP, FusekiVocab.pServiceReadGraphStoreEP)) {
            if (model.contains(null, old)) {
                problems.add(problem(file, "The service " + old.getLocalName() + " is not fuseki:query."));
            }
        }
        if (model.contains(null, FusekiVocab.pImplementation) || model.contains(null, ResourceFactory.createProperty(JA, "loadClass"))) {
            problems.add(problem(file, "The file loads Java classes."));
        }
    }

    private static Optional<Duration> queryTime(Model model) {
        for (Statement s : model.listStatements(null, NAME, (RDFNode) null).toList()) {
            String name = s.getObject().asLiteral().getLexicalForm();
            if (name.equals("arq:queryTimeout") || name.endsWith("#queryTimeout")) {
                String value = s.getSubject().getProperty(VALUE).getObject().asLiteral().getLexicalForm();
                return Optional.of(Duration.ofMillis(Long.parseLong(value.substring(value.lastIndexOf(',') + 1).strip())));
            }
        }
        return Optional.empty();
    }

    private static Model withoutData(Model model) {
        Model served = ModelFactory.createDefaultModel().add(model);
        served.removeAll(null, DATA, null).removeAll(null, CONTEXT, null);
        for (Statement s : served.listStatements(null, FusekiVocab.pDataset, (RDFNode) null).toList()) {
            Resource empty = served.createResource();
            served.remove(s).add(s.getSubject(), FusekiVocab.pDataset, empty);
            empty.addProperty(RDF.type, DatasetAssemblerVocab.tDatasetZero);
        }
        return served;
    }

    private static Problem problem(Path file, String what) {
        return Problem.of(ErrorId.BAD_CONFIG, file, what, REMEDY);
    }
}
