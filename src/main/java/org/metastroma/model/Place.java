package org.metastroma.model;

/**
 * Where a statement stands in the curated files.
 *
 * @param file   path relative to the project's ontology folder
 * @param line   1-based line, 0 when the whole file is meant
 * @param column name of the column, empty when the whole line is meant
 */
public record Place(String file, long line, String column) {

    public static Place file(String file) {
        return new Place(file, 0, "");
    }

    public Place column(String name) {
        return new Place(file, line, name);
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder(file);
        if (line > 0) {
            s.append(':').append(line);
        }
        if (!column.isEmpty()) {
            s.append(" column ").append(column);
        }
        return s.toString();
    }
}
