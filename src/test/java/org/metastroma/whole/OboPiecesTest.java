package org.metastroma.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metastroma.model.Progress;
import org.obolibrary.oboformat.parser.OBOFormatParserException;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;

/** An OBO file read in pieces is what it is as a whole. */
class OboPiecesTest {

    private static final int WHOLE = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    private SourceFile file(String text) throws IOException {
        Path path = Files.writeString(folder.resolve("test.obo"), text);
        return SourceFiles.find(List.of(path.toString()), folder, Progress.SILENT).value().get(0);
    }

    private void same(String text, int pieces) throws IOException, OWLOntologyCreationException {
        assertThat(OboPieces.cut(text.getBytes(StandardCharsets.UTF_8), 60)).hasSize(pieces);
        SourceFile file = file(text);
        WholeOntology whole = OboReader.read(file, WHOLE);
        WholeOntology cut = OboReader.read(file, 60);
        assertThat(cut.triples()).isEqualTo(whole.triples()).isNotEmpty();
        assertThat(Set.copyOf(cut.axioms())).isEqualTo(Set.copyOf(whole.axioms()));
        assertThat(cut.terms()).isEqualTo(whole.terms());
        assertThat(cut.iri() + cut.version() + cut.missing()).isEqualTo(whole.iri() + whole.version() + whole.missing());
    }

    private static final String HEAD = "format-version: 1.2\ndata-version: 7\nontology: test\nimport: http://example.org/other.owl\n\n";
    private static final String TERMS = "[Term]\nid: GO:0000001\nname: one\nsynonym: \"\u00e9ins [Term]\" EXACT []\n\n"
            + "[Term]\nid: GO:0000002\nname: two\nis_a: GO:0000001 ! one\nrelationship: part_of GO:0000003 ! three\n\n"
            + "[Term]\nid: GO:0000003\nname: three\nintersection_of: GO:0000001\nintersection_of: part_of GO:0000002\nxref: A:1\n\n";
    private static final String RELATIONS = "[Typedef]\nid: part_of\nname: part of\nxref: BFO:0000050\nis_transitive: true\n"
            + "inverse_of: has_part\n\n[Typedef]\nid: has_part\nxref: BFO:0000051\n";

    @Test
    void termsAreSharedOut() throws IOException, OWLOntologyCreationException {
        same(HEAD + TERMS + RELATIONS, 3);
        same(HEAD + RELATIONS + "\n" + TERMS.stripTrailing(), 3);
        same((HEAD + TERMS + RELATIONS).replace("\n", "\r\n"), 3);
        same(HEAD + RELATIONS, 1);
        same(Files.readString(Path.of("src/test/resources/whole/organs.obo")), OboPieces.cut(Files.readAllBytes(
                Path.of("src/test/resources/whole/organs.obo")), 60).size());
    }

    @Test
    void aTermInTwoPlacesIsOneTerm() throws IOException, OWLOntologyCreationException {
        same(HEAD + TERMS + RELATIONS + "\n[Term]\nid: GO:0000001\nis_a: GO:0000009\n", 4);
        same(HEAD + "[Term]\nid: GO:0000003\nintersection_of: GO:0000004\n\n" + RELATIONS + "\n" + TERMS.replace("intersection_of: GO:0000001\n", ""), 3);
    }

    @Test
    void aLineThatGoesOnIsNotCut() throws IOException {
        List<BufferedReader> pieces = OboPieces.cut((HEAD + TERMS.replace("synonym", "def: \"a \\\n[Term]\\\nid\" []\nsynonym")).getBytes(StandardCharsets.UTF_8), 60);
        assertThat(pieces).hasSize(1);
        assertThat(pieces.get(0).lines().filter(l -> l.startsWith("[Term]"))).hasSize(4);
    }

    @Test
    void anErrorHasItsLine() throws IOException {
        SourceFile file = file(HEAD + TERMS + "[Term]\nid: GO:0000004\nname without a colon\n\n" + RELATIONS);
        assertThat(OboPieces.cut(Files.readAllBytes(file.path()), 60)).hasSize(4);
        long line = fault(file, WHOLE).getLineNo();
        assertThat(line).isGreaterThanOrEqualTo((HEAD + TERMS).lines().count());
        assertThat(fault(file, 60).getLineNo()).isEqualTo(line);
        Path latin = Files.write(folder.resolve("latin.obo"), (HEAD + TERMS).getBytes(StandardCharsets.ISO_8859_1));
        SourceFile bytes = SourceFiles.find(List.of(latin.toString()), folder, Progress.SILENT).value().get(0);
        assertThat(WholeReader.read(bytes).problems()).hasSize(1);
    }

    private static OBOFormatParserException fault(SourceFile file, int most) {
        return (OBOFormatParserException) catchThrowable(() -> OboReader.read(file, most));
    }
}
