package org.metastroma.whole;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An OBO file cut between terms, so that several processors can read it. Every piece begins with what is not a term, header
 * and relations, and is an OBO file of its own.
 */
final class OboPieces {

    private static final byte[] TERM = "[Term]".getBytes(StandardCharsets.US_ASCII);

    private record Part(int from, int to) {
    }

    private final byte[] file;
    private final List<Part> common = new ArrayList<>();
    private final List<List<Part>> pieces = new ArrayList<>();

    private OboPieces(byte[] file) {
        this.file = file;
    }

    /** @param most bytes of a piece, more or less */
    static List<BufferedReader> cut(byte[] file, int most) {
        OboPieces pieces = new OboPieces(file);
        pieces.cut(most);
        return pieces.pieces.stream().map(pieces::reader).toList();
    }

    private void cut(int most) {
        boolean term = false;
        int from = 0;
        int held = Integer.MAX_VALUE;
        for (int i = 0; i <= file.length; i++) {
            boolean begins = i < file.length && file[i] == '[' && (i == 0 || file[i - 1] == '\n');
            if (!begins && i < file.length) {
                if (file[i] == '\\' && i + 1 < file.length && (file[i + 1] == '\n' || file[i + 1] == '\r')) {
                    // a line that goes on in the next: what begins a line may be anything
                    whole();
                    return;
                }
                continue;
            }
            if (i > from) {
                if (!term) {
                    add(common, from, i);
                } else {
                    if (held >= most) {
                        pieces.add(new ArrayList<>());
                        held = 0;
                    }
                    add(pieces.get(pieces.size() - 1), from, i);
                    held += i - from;
                }
            }
            from = i;
            term = i + TERM.length <= file.length && java.util.Arrays.equals(file, i, i + TERM.length, TERM, 0, TERM.length);
        }
        if (pieces.isEmpty()) {
            whole();
        }
    }

    private void whole() {
        common.clear();
        pieces.clear();
        pieces.add(List.of(new Part(0, file.length)));
    }

    private static void add(List<Part> parts, int from, int to) {
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last != null && last.to() == from) {
            parts.set(parts.size() - 1, new Part(last.from(), to));
        } else {
            parts.add(new Part(from, to));
        }
    }

    private BufferedReader reader(List<Part> piece) {
        List<InputStream> streams = new ArrayList<>();
        for (List<Part> parts : List.of(common, piece)) {
            parts.forEach(p -> streams.add(new ByteArrayInputStream(file, p.from(), p.to() - p.from())));
            // the last line of a file may lack its end
            streams.add(new ByteArrayInputStream(new byte[] {'\n'}));
        }
        // a decoder complains of bytes that are not UTF-8
        return new BufferedReader(new InputStreamReader(new SequenceInputStream(Collections.enumeration(streams)),
                StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }
}
