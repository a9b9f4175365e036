package org.metastroma.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.metastroma.model.Checked;
import org.metastroma.model.Curie;
import org.metastroma.model.ErrorId;
import org.metastroma.model.LabelUse;
import org.metastroma.model.Mapping;
import org.metastroma.model.MappingSet;
import org.metastroma.model.Place;
import org.metastroma.model.Prefixes;
import org.metastroma.model.Problem;
import org.metastroma.read.TableReader.Row;

/**
 * Reads {@code mappings/*.sssom.tsv}: mapping sets in the tab-separated form of SSSOM (https://w3id.org/sssom/), a header in
 * YAML behind {@code #}, then one row a mapping. Of the columns that SSSOM allows, those that are used here are allowed here.
 */
final class MappingTable {

    private static final Set<String> REQUIRED = Set.of("subject_id", "subject_label", "predicate_id", "object_id", "object_label",
            "mapping_justification", "author_label");
    private static final Set<String> OPTIONAL = Set.of("comment", "confidence");
    private static final Set<String> HEADER = Set.of("curie_map", "mapping_set_id", "mapping_set_title", "mapping_set_description",
            "mapping_set_version", "license", "mapping_date", "mapping_provider", "mapping_tool", "creator_label", "subject_source",
            "subject_source_version", "comment");
    /** What SSSOM lets stand as a reason. */
    private static final Set<String> JUSTIFICATIONS = Set.of("MappingReview", "ManualMappingCuration", "LogicalReasoning",
            "LexicalMatching", "CompositeMatching", "UnspecifiedMatching", "MappingChaining");
    private static final Set<String> PREDICATES = Set.of("skos:exactMatch", "skos:closeMatch", "skos:broadMatch",
            "skos:narrowMatch", "skos:relatedMatch");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private MappingTable() {
    }

    /** The mappings of one file and the labels it shows. */
    record Content(MappingSet set, List<LabelUse> labels) {
    }

    static Checked<Content> read(Path root, Path file) {
        List<Problem> problems = new ArrayList<>();
        Place whole = Place.file(root.relativize(file).toString());
        JsonNode header = header(file, whole, problems);
        Map<String, String> curies = new LinkedHashMap<>();
        header.path("curie_map").properties().forEach(e -> curies.put(e.getKey(), e.getValue().asText()));
        Checked<List<Row>> rows = TableReader.readCommented(root, file, REQUIRED, OPTIONAL);
        problems.addAll(rows.problems());
        Cells cells = new Cells();
        List<Mapping> mappings = new ArrayList<>();
        Set<List<Curie>> seen = new HashSet<>();
        for (Row row : rows.value()) {
            Mapping mapping = mapping(row, cells, curies.keySet());
            if (!seen.add(List.of(mapping.subject(), mapping.object()))) {
                cells.problem(ErrorId.DUPLICATE_ID, row.at("object_id"), mapping.subject() + " is mapped to " + mapping.object()
                        + " twice.", "Keep one of the rows.");
            }
            mappings.add(mapping);
        }
        problems.addAll(cells.problems());
        List<LabelUse> labels = mappings.stream().map(m -> new LabelUse(m.subject(), m.subjectLabel(), m.where().column("subject_label")))
                .toList();
        MappingSet set = new MappingSet(text(header, "mapping_set_id"), text(header, "mapping_set_title"),
                text(header, "mapping_set_description"), text(header, "license"), text(header, "mapping_set_version"),
                text(header, "mapping_date"), text(header, "mapping_provider"), new Prefixes(curies), mappings, whole);
        return new Checked<>(new Content(set, labels), problems);
    }

    private static Mapping mapping(Row row, Cells cells, Set<String> prefixes) {
        cells.required(row, "subject_label");
        cells.required(row, "object_label");
        cells.required(row, "author_label");
        Mapping mapping = new Mapping(cells.curieWithLabel(row, "subject_id"), row.get("subject_label"),
                cells.curieWithLabel(row, "predicate_id"), cells.curieWithLabel(row, "object_id"), row.get("object_label"),
                cells.curieWithLabel(row, "mapping_justification"), row.place());
        Map.of("subject_id", mapping.subject(), "object_id", mapping.object()).forEach((column, id) -> {
            if (!row.get(column).isEmpty() && !prefixes.contains(id.prefix())) {
                cells.problem(ErrorId.UNKNOWN_PREFIX, row.at(column), "The prefix '" + id.prefix() + "' is not in the curie map.",
                        "Add it to the header of the file, or correct it.");
            }
        });
        if (!PREDICATES.contains(mapping.predicate().toString())) {
            cells.problem(ErrorId.BAD_VALUE, row.at("predicate_id"), "'" + mapping.predicate() + "' is no mapping relation of SKOS.",
                    "Use one of: " + PREDICATES.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        Curie why = mapping.justification();
        if (!why.prefix().equals("semapv") || !JUSTIFICATIONS.contains(why.localId())) {
            cells.problem(ErrorId.BAD_VALUE, row.at("mapping_justification"), "'" + why + "' is no justification that SSSOM knows.",
                    "Use semapv: and one of: " + JUSTIFICATIONS.stream().sorted().collect(Collectors.joining(", ")) + ".");
        }
        return mapping;
    }

    private static JsonNode header(Path file, Place whole, List<Problem> problems) {
        JsonNode header = YAML.createObjectNode();
        try {
            String yaml = Files.readString(file).lines().takeWhile(l -> l.startsWith("#")).map(l -> l.substring(1))
                    .collect(Collectors.joining("\n"));
            JsonNode parsed = YAML.readTree(yaml);
            header = parsed.isObject() ? parsed : header;
        } catch (JsonProcessingException e) {
            problems.add(Problem.of(ErrorId.MALFORMED_ROW, whole, "The header is no YAML: " + e.getOriginalMessage(),
                    "Mend the lines that start with #."));
            return header;
        } catch (IOException e) {
            return header; // told by the table reader
        }
        for (String key : List.of("mapping_set_id", "mapping_set_title", "license", "mapping_date", "curie_map")) {
            if (!header.hasNonNull(key)) {
                problems.add(Problem.of(ErrorId.MISSING_VALUE, whole, "The header has no " + key + ".", "Add it."));
            }
        }
        header.fieldNames().forEachRemaining(key -> {
            if (!HEADER.contains(key)) {
                problems.add(Problem.of(ErrorId.UNKNOWN_COLUMN, whole, "The header has a '" + key + "' that nothing reads.",
                        "Correct its name or remove it."));
            }
        });
        if (!text(header, "mapping_date").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}|")) {
            problems.add(Problem.of(ErrorId.BAD_VALUE, whole, "mapping_date is no date.", "Write YYYY-MM-DD."));
        }
        return header;
    }

    private static String text(JsonNode header, String key) {
        return header.path(key).asText("");
    }
}
