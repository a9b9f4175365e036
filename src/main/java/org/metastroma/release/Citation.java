package org.metastroma.release;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;

import org.metastroma.assemble.Assembly;
import org.metastroma.model.Names;
import org.metastroma.model.Review;

/** How to cite the release, in the Citation File Format 1.2.0, with the reviews whose claims it holds. */
final class Citation {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES));

    private Citation() {
    }

    static String text(Assembly assembly, String version) {
        Map<String, Object> cff = new LinkedHashMap<>();
        cff.put("cff-version", "1.2.0");
        cff.put("message", "If you use Metastroma, please cite it, and the reviews whose claims you use.");
        cff.put("type", "dataset");
        cff.put("title", "Metastroma, the ontology of the metastatic niche");
        cff.put("authors", List.of(Map.of("name", "Metastroma contributors")));
        cff.put("version", version);
        cff.put("date-released", version);
        cff.put("license", "CC-BY-4.0");
        cff.put("url", Names.BASE);
        cff.put("repository-code", Names.REPOSITORY);
        cff.put("references", assembly.knowledge().reviews().stream().map(Citation::reference).toList());
        try {
            return YAML.writeValueAsString(cff);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> reference(Review review) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "article");
        entry.put("title", review.title());
        entry.put("authors", review.authors().stream().map(a -> Map.of("name", a)).toList());
        put(entry, "journal", review.journal());
        if (review.year() > 0) {
            entry.put("year", review.year());
        }
        put(entry, "doi", review.doi());
        return entry;
    }

    private static void put(Map<String, Object> entry, String key, String value) {
        if (!value.isEmpty()) {
            entry.put(key, value);
        }
    }
}
