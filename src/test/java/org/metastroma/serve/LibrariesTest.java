package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The server's class path, as its bill of materials tells it, holds what was reviewed and nothing else. */
class LibrariesTest {

    private static final Path REVIEWED = Path.of("src/test/resources/org/metastroma/serve/libraries.tsv");

    @Test
    void everyLibraryWasReviewedWithItsLicenceAndPurpose() throws IOException {
        List<String> reviewed = Files.readAllLines(REVIEWED);
        assertThat(reviewed.stream().skip(1)).allMatch(line -> line.matches("[^\t]+:[^\t]+\t[^\t]+\t[^\t?]+"));
        List<String> there = new ArrayList<>();
        try (InputStream sbom = LibrariesTest.class.getResourceAsStream("/META-INF/sbom/metastroma.cdx.json")) {
            for (JsonNode component : new ObjectMapper().readTree(sbom).get("components")) {
                there.add(component.get("group").asText() + ':' + component.get("name").asText());
            }
        }
        assertThat(there).as("review what is new: advisories, licence, need; then add it to %s", REVIEWED)
                .containsExactlyInAnyOrderElementsOf(reviewed.stream().skip(1).map(line -> line.split("\t")[0]).toList());
    }
}
