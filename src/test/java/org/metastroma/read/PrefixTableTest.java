package org.metastroma.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;

class PrefixTableTest {

    @TempDir
    Path root;

    @Test
    void expandsAndContracts() throws IOException {
        Prefixes prefixes = read("prefix\tnamespace\nCL\thttp://purl.obolibrary.org/obo/CL_\n").value();
        assertThat(prefixes.expand(Curie.of("CL:0000057"))).hasValue("http://purl.obolibrary.org/obo/CL_0000057");
        assertThat(prefixes.contract("http://purl.obolibrary.org/obo/CL_0000057")).hasValue(Curie.of("CL:0000057"));
    }

    @Test
    void tellsEveryFaultWithItsPlace() throws IOException {
        assertThat(read("prefix\tnamespace\nA\thttps://a/\nA\thttps://b/\nB\t\n9\thttps://c/\nC\tno iri\n").problems())
                .extracting(Problem::id, Problem::where).containsExactly(
                        tuple(ErrorId.DUPLICATE_ID, "prefixes.tsv:3 column prefix"),
                        tuple(ErrorId.MISSING_VALUE, "prefixes.tsv:4 column namespace"),
                        tuple(ErrorId.BAD_VALUE, "prefixes.tsv:5 column prefix"),
                        tuple(ErrorId.BAD_VALUE, "prefixes.tsv:6 column namespace"));
    }

    @Test
    void theProjectsOwnTableIsInOrder() {
        Path ontology = Path.of("ontology").toAbsolutePath();
        Checked<Prefixes> own = PrefixTable.read(ontology, ontology.resolve("prefixes.tsv"));
        assertThat(own.problems()).isEmpty();
        assertThat(own.value().expand(Curie.of("MSTR:0000001"))).hasValue("https://w3id.org/metastroma/MSTR_0000001");
    }

    private Checked<Prefixes> read(String table) throws IOException {
        Path file = root.resolve("prefixes.tsv");
        Files.writeString(file, table);
        return PrefixTable.read(root, file);
    }
}
