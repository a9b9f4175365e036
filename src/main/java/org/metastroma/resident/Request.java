package org.metastroma.resident;

import java.util.Arrays;
import java.util.List;

/**
 * A command to be done.
 *
 * @param key       names the program, the folder and the environment that it is meant for
 * @param arguments of the command line
 */
record Request(String key, List<String> arguments) {

    /** No argument of a process contains it. */
    private static final String BETWEEN = "\0";

    Frame frame() {
        return Frame.of(Frame.Kind.REQUEST, key + BETWEEN + String.join(BETWEEN, arguments));
    }

    static Request of(Frame frame) {
        String[] parts = frame.text().split(BETWEEN, -1);
        return new Request(parts[0], Arrays.asList(parts).subList(1, parts.length));
    }
}
