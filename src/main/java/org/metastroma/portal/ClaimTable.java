package org.metastroma.portal;

import java.util.List;
import java.util.Map;

/**
 * Claims that answer a question.
 *
 * @param title      what the claims have in common
 * @param parameters the question, as {@link Portal#claims} takes it
 * @param query      the SPARQL query behind the table
 */
public record ClaimTable(String title, Map<String, String> parameters, String query, List<ClaimRow> rows) {

    /** @return the same with another order */
    ClaimTable sorted(java.util.Comparator<ClaimRow> order) {
        return new ClaimTable(title, parameters, query, rows.stream().sorted(order).toList());
    }
}
