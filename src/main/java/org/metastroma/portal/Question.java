package org.metastroma.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;

/** The questions of this package, each a {@code .rq} resource named like it. */
enum Question {
    ALL_CLAIMS, ALL_RELATIONS, ANNOTATIONS, CELLS_BY_ORGAN, CLASS_PARTITIONS, PROPERTY_PARTITIONS, CLAIMS_CITING, CLAIMS_LISTED, CLAIMS_IN_CONTEXT, CLAIMS_OF_CELL_AND_ORGAN, CLAIMS_OF_CELL_WITHOUT_ORGAN,
    CLAIMS_OF_KINDS, CLAIMS_OF_MOLECULE_AND_STEP, CLAIMS_OF_OBJECT, CLAIMS_OF_REVIEW, CLAIMS_OF_SECTION, CLAIMS_OF_SUBJECT,
    CLAIMS_ON_THE_SAME, CLAIMS_WITH_RELATION, CLAIM_LINKS, DEFINITION, DEFINITION_SOURCES, DESCRIPTION, ERRATA, EXAMPLES, GRAPH_SAMPLE, HIERARCHY, KINDS, KNOWN,
    MOLECULES_BY_STEP, NAMES, RELATIONS, STATED_PARENTS, STEPS, VOID, WORKS, WORK_LINKS;

    private final Query query;
    private final String about;

    Question() {
        String file = name().toLowerCase(Locale.ROOT).replace('_', '-') + ".rq";
        try (InputStream in = Question.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            this.about = text.lines().takeWhile(l -> l.startsWith("#")).map(l -> l.substring(1).strip())
                    .reduce((a, b) -> a + " " + b).orElse("");
            this.query = QueryFactory.create(text);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** @return what it asks, in words */
    String about() {
        return about;
    }

    Query query() {
        return query.cloneQuery();
    }

    /** @param parameters value of each variable that is a parameter */
    Query with(Map<String, Node> parameters) {
        Map<Var, Node> values = new HashMap<>();
        parameters.forEach((name, value) -> values.put(Var.alloc(name), value));
        return QueryTransformOps.replaceVars(query, values);
    }

    Query with(String parameter, Node value) {
        return with(Map.of(parameter, value));
    }

    /** @return a query as people may copy it */
    static String text(Query query) {
        return query.serialize().strip();
    }
}
