package org.metastroma.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/editing.md, followed literally: its commands are run one after the other in a copy of the project's files. */
class EditingTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(bash|text)\\n(.*?)^```$");

    @TempDir
    Path checkout;

    /** @param output lines that the page shows below the command, empty if none */
    private record Command(String text, String output) {
    }

    private static List<Command> commands() throws IOException {
        List<Command> commands = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/editing.md")));
        while (block.find()) {
            if (block.group(1).equals("bash")) {
                commands.add(new Command(block.group(2), ""));
            } else {
                commands.set(commands.size() - 1, new Command(commands.get(commands.size() - 1).text(), block.group(2)));
            }
        }
        return commands;
    }

    @Test
    void aNewTermAndANewClaimCanBeAddedAsThePageSays() throws IOException, InterruptedException {
        copy(Path.of("ontology"), checkout.resolve("ontology"));
        launcher();
        assertThat(commands()).hasSizeGreaterThan(3);
        for (Command command : commands()) {
            Path output = checkout.resolve("output.txt");
            int code = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command.text()).directory(checkout.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
            String said = Files.readString(output);
            assertThat(code).as("%s%n%s", command.text(), said).isZero();
            assertThat(said.lines()).containsAll(command.output().lines().toList());
        }
        assertThat(checkout.resolve("data/current/manifest.json")).exists();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.sorted().toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    /** The program is not packaged yet when tests run, so its launcher here starts the classes. */
    private void launcher() throws IOException {
        Path script = checkout.resolve("metastroma");
        Files.writeString(script, """
                #!/usr/bin/env bash
                exec '%s' -Xmx2g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dmetastroma.home="$PWD" -cp '%s' org.metastroma.cli.Main "$@"
                """.formatted(Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")),
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
