package org.metastroma.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.metastroma.model.Problem;

/**
 * What is told of the quads that whole ontologies make up.
 *
 * @param counts         triples of each graph
 * @param digest         of the N-Quads, a checksum
 * @param classes        how many were classified
 * @param leftOut        axioms left out because they contradict others
 * @param foreignDomains how many domains and ranges were left to the modules
 * @param passedOver     what had no part in the hierarchy, by kind
 * @param problems       warnings of reading and reasoning
 * @param labels         of curated terms that the warnings name, by IRI
 */
record WholeInfo(Map<NamedGraph, Long> counts, String digest, int classes, List<String> leftOut, int foreignDomains,
                 Map<String, Long> passedOver, List<Problem> problems, Map<String, String> labels) {

    private static final ObjectMapper JSON = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static WholeInfo read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), WholeInfo.class);
    }

    void write(Path file) throws IOException {
        Files.write(file, JSON.writeValueAsBytes(this));
    }
}
