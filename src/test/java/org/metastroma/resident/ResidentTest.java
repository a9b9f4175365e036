package org.metastroma.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: callers, the resident that they start, and what becomes of both. */
class ResidentTest {

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASSES = "target/classes" + File.pathSeparator + "target/test-classes";
    private static final Pattern DOER = Pattern.compile("(\\d+) does ");

    @TempDir
    Path folder;
    private final List<Process> callers = new ArrayList<>();
    private final List<Long> doers = new ArrayList<>();

    /** What a caller printed, and its exit code. */
    private record Said(String out, String err, int code) {

        long doer() {
            Matcher matcher = DOER.matcher(out);
            assertThat(matcher.find()).as(out + err).isTrue();
            return Long.parseLong(matcher.group(1));
        }
    }

    @BeforeEach
    void program() throws IOException {
        Files.createDirectories(folder.resolve("home/target/lib"));
        Files.writeString(folder.resolve("home/target/program.jar"), "as it is");
    }

    @AfterEach
    void endAll() {
        Stream.concat(callers.stream().map(Process::pid), doers.stream()).map(ProcessHandle::of).flatMap(Optional::stream)
                .forEach(ProcessHandle::destroyForcibly);
    }

    private Process caller(String minutes, List<String> java, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", CLASSES, Caller.class.getName(),
                folder.resolve("home").toString(), minutes, Echo.class.getName(), Echo.Stays.class.getName(), String.valueOf(java.size())));
        command.addAll(java);
        command.addAll(List.of(arguments));
        int n = callers.size();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(folder.resolve(n + ".out").toFile())
                .redirectError(folder.resolve(n + ".err").toFile());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        callers.add(builder.start());
        return callers.get(n);
    }

    private Process caller(String... arguments) throws IOException {
        return caller("5", List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", CLASSES), arguments);
    }

    private Said said(Process caller) throws Exception {
        assertThat(caller.waitFor(60, TimeUnit.SECONDS)).isTrue();
        int n = callers.indexOf(caller);
        String out = Files.readString(folder.resolve(n + ".out"), StandardCharsets.UTF_8);
        Said said = new Said(out, Files.readString(folder.resolve(n + ".err"), StandardCharsets.UTF_8), caller.exitValue());
        Matcher matcher = DOER.matcher(out);
        if (matcher.find()) {
            doers.add(Long.parseLong(matcher.group(1)));
        }
        return said;
    }

    private static void await(BooleanSupplier happens) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!happens.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(20);
        }
    }

    private boolean printed(Process caller) {
        try {
            return DOER.matcher(Files.readString(folder.resolve(callers.indexOf(caller) + ".out"))).find();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    private Quarters quarters() throws IOException {
        return Quarters.of(folder, folder.resolve("home"));
    }

    @Test
    void theSecondCommandIsDoneByTheSameProcess() throws Exception {
        Said first = said(caller("one", "a b", "", "\u00e9"));
        Said second = said(caller("fail"));
        assertThat(first.out()).isEqualTo(first.doer() + " does one|a b||\u00e9\n");
        assertThat(first.err()).contains("as process " + first.doer() + ":", "progress of it\n");
        assertThat(second.doer()).isEqualTo(first.doer());
        assertThat(second.err()).isEqualTo("progress of it\n");
        assertThat(List.of(first.code(), second.code())).containsExactly(0, 3);
    }

    @Test
    void anotherProgramIsDoneByAnotherProcess() throws Exception {
        Said first = said(caller("one"));
        Files.setLastModifiedTime(folder.resolve("home/target/program.jar"), FileTime.fromMillis(1000));
        Said second = said(caller("two"));
        assertThat(second.out()).doesNotContain("alone");
        assertThat(second.doer()).isNotEqualTo(first.doer());
        await(() -> !lives(first.doer()));
        assertThat(said(caller("three")).doer()).isEqualTo(second.doer());
    }

    @Test
    void whoComesWhileItWorksIsNotKeptWaiting() throws Exception {
        Process first = caller("wait", folder.resolve("go").toString());
        await(() -> printed(first));
        Said second = said(caller("two"));
        assertThat(second.out()).startsWith("alone ");
        Files.createFile(folder.resolve("go"));
        assertThat(said(first).code()).isZero();
    }

    @Test
    void aCallerThatLeavesEndsItsCommand() throws Exception {
        Process first = caller("wait", folder.resolve("never").toString());
        await(() -> printed(first));
        Matcher matcher = DOER.matcher(Files.readString(folder.resolve("0.out")));
        assertThat(matcher.find()).isTrue();
        long doer = Long.parseLong(matcher.group(1));
        first.destroyForcibly();
        await(() -> !lives(doer));
        assertThat(said(caller("two")).out()).doesNotContain("alone");
    }

    @Test
    void aResidentThatDiesIsToldAndReplaced() throws Exception {
        Said first = said(caller("die"));
        assertThat(first.code()).isEqualTo(4);
        assertThat(first.err()).contains("ended in the middle of its work");
        assertThat(quarters().socket()).exists();
        Said second = said(caller("two"));
        assertThat(second.out()).doesNotContain("alone");
        assertThat(second.code()).isZero();
    }

    @Test
    void whoSaysWhatNoCallerSaysChangesNothing() throws Exception {
        Said first = said(caller("one"));
        for (byte[] bytes : List.of(new byte[0], new byte[] {0, 127, 127, 127, 127}, new byte[] {5, 0, 0, 0, 1, 65})) {
            try (SocketChannel channel = SocketChannel.open(quarters().address())) {
                channel.write(ByteBuffer.wrap(bytes));
            }
        }
        assertThat(said(caller("two")).doer()).isEqualTo(first.doer());
    }

    @Test
    void itLeavesWhenNobodyAsks() throws Exception {
        Process resident = new ProcessBuilder(Stream.concat(Stream.of(JAVA, "-cp", CLASSES, Echo.Stays.class.getName()),
                new Resident(folder, folder.resolve("home"), "key", Duration.ofMillis(200)).words().stream()).toList()).start();
        assertThat(resident.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(resident.exitValue()).isZero();
        assertThat(quarters().lock()).exists();
        assertThat(quarters().socket()).doesNotExist();
    }

    @Test
    void aVirtualMachineThatDoesNotStartSaysSoItself() throws Exception {
        Said said = said(caller("5", List.of(JAVA, "-Xmx1x", "-cp", CLASSES), "one"));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out() + said.err()).contains("-Xmx1x");
    }

    @Test
    void aFolderThatOthersMayEnterIsNotUsed() throws Exception {
        Files.createDirectory(folder.resolve("metastroma-" + System.getProperty("user.name")));
        Files.setPosixFilePermissions(folder.resolve("metastroma-" + System.getProperty("user.name")), PosixFilePermissions.fromString("rwxrwxrwx"));
        Said said = said(caller("one"));
        assertThat(said.out()).startsWith("alone ");
        assertThat(said.err()).contains("is not a folder of this user's alone");
        assertThat(said.code()).isZero();
    }

    @Test
    void minutesAreANumber() throws Exception {
        Said said = said(caller("ten", List.of(JAVA), "one"));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("METASTROMA_STAY is 'ten'");
    }
}
