package org.metastroma.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.graph.GraphFactory;

import org.metastroma.model.Checked;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Place;
import org.metastroma.model.Problem;

/** Reads {@code shapes/*.ttl}: what SHACL demands of the rendered graphs. */
final class ShapeFiles {

    private ShapeFiles() {
    }

    /** @return all shapes in one graph; an absent folder holds none */
    static Checked<Graph> read(Path root) {
        Graph shapes = GraphFactory.createDefaultGraph();
        List<Problem> problems = new ArrayList<>();
        Path folder = root.resolve("shapes");
        if (!Files.isDirectory(folder)) {
            return Checked.of(shapes);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().endsWith(".ttl")).sorted().toList()) {
                try {
                    RDFParser.source(file).lang(Lang.TURTLE).errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging).parse(shapes);
                } catch (RiotException e) {
                    problems.add(Problem.of(ErrorId.BAD_ONTOLOGY_SYNTAX, Place.file(root.relativize(file).toString()),
                            "The shapes cannot be parsed: " + e.getMessage(), "Mend the Turtle there, or restore the file."));
                }
            }
        } catch (IOException e) {
            problems.add(Problem.of(ErrorId.UNREADABLE_FILE, Place.file("shapes"), "The shapes cannot be read: " + e.getMessage(),
                    "Check that the folder may be read."));
        }
        return new Checked<>(shapes, problems);
    }
}
