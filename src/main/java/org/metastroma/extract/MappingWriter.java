package org.metastroma.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import org.metastroma.model.Mapping;
import org.metastroma.model.MappingSet;

/** Writes a mapping set in the tab-separated form of SSSOM, sorted: the same text for the same mappings. */
final class MappingWriter {

    private static final String AUTHOR = "Metastroma contributors";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).disable(YAMLGenerator.Feature.SPLIT_LINES));

    private MappingWriter() {
    }

    static String write(MappingSet set) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("curie_map", set.prefixes().namespaces());
        header.put("mapping_set_id", set.id());
        header.put("mapping_set_title", set.title());
        header.put("mapping_set_description", set.description());
        header.put("mapping_set_version", set.version());
        header.put("license", set.licence());
        header.put("creator_label", List.of(AUTHOR));
        header.put("mapping_date", set.date());
        header.put("mapping_provider", set.provider());
        List<String> lines = new ArrayList<>();
        yaml(header).lines().forEach(l -> lines.add("#" + l));
        lines.add("subject_id\tsubject_label\tpredicate_id\tobject_id\tobject_label\tmapping_justification\tauthor_label");
        set.mappings().stream().sorted().map(MappingWriter::row).forEach(lines::add);
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String row(Mapping m) {
        return String.join("\t", m.subject().toString(), m.subjectLabel(), m.predicate().toString(), m.object().toString(),
                m.objectLabel(), m.justification().toString(), AUTHOR);
    }

    private static String yaml(Map<String, Object> header) {
        try {
            return YAML.writeValueAsString(header);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
