package org.metastroma.serve;

import java.io.IOException;

/** A row a line, cells with something between them, nothing for what is unbound: CSV and TSV. */
abstract class RowsSeparated extends RowsWriter {

    private final char separator;
    private final byte[] lineEnd;

    RowsSeparated(char separator, String lineEnd) {
        this.separator = separator;
        this.lineEnd = bytes(lineEnd);
    }

    @Override
    void startRow(boolean first) {
        // A row is its cells.
    }

    @Override
    void unbound(int column) throws IOException {
        if (column > 0) {
            put(separator);
        }
    }

    @Override
    void startCell(int column, boolean first) throws IOException {
        unbound(column);
    }

    @Override
    void endRow() throws IOException {
        put(lineEnd);
    }
}
