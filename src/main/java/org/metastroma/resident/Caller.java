package org.metastroma.resident;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Has a command done by the {@link Resident} of a checkout, which it starts if there is none, and prints what comes of it. Where there can be
 * none, or it works for somebody else, the command gets a process of its own, as without a resident. It lives for a quarter of a second, of
 * which a first lambda expression or stream would take a fifth, so it has none.
 *
 * @param home      the checkout
 * @param idle      how long a resident waits for the next command
 * @param java      the words that start a virtual machine with the program, up to the class path
 * @param program   the class that does a command by itself
 * @param stays     the class of the resident
 * @param arguments of the command
 */
public record Caller(Path home, Duration idle, List<String> java, String program, String stays, List<String> arguments) {

    /** What a program may do otherwise with. */
    private static final Pattern ENVIRONMENT = Pattern.compile("METASTROMA_.*|J(AVA|DK)_.*|LC_.*|LANG|TZ|HOME|TMPDIR");
    private static final Duration START = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 10;
    private static final int USAGE = 2;
    private static final int DEFECT = 4;
    private static final long MOST_MINUTES = 24 * 60;

    /**
     * @param words the checkout; for how many minutes a resident waits for the next command; the class that does a command and that of the resident; how many words
     *              start a virtual machine; these; the arguments of the command
     */
    public static void main(String[] words) throws IOException, InterruptedException {
        if (!words[1].matches("[0-9]{1,4}") || Long.parseLong(words[1]) > MOST_MINUTES) {
            System.err.printf("METASTROMA_STAY is '%s'; give the minutes that the builder waits for the next build, 0 to %d.%n", words[1], MOST_MINUTES);
            System.exit(USAGE);
        }
        int n = 5 + Integer.parseInt(words[4]);
        List<String> all = Arrays.asList(words);
        System.exit(new Caller(Path.of(words[0]), Duration.ofMinutes(Long.parseLong(words[1])), all.subList(5, n), words[2], words[3],
                all.subList(n, words.length)).call(System.out, System.err));
    }

    /** @return the exit code of the command */
    int call(PrintStream out, PrintStream err) throws IOException, InterruptedException {
        Optional<SocketChannel> resident;
        try {
            resident = reach(err);
        } catch (IOException e) {
            err.println("No builder can stay (METASTROMA_STAY=0 does without): " + e.getMessage());
            resident = Optional.empty();
        }
        if (resident.isEmpty()) {
            return alone();
        }
        try (SocketChannel channel = resident.get()) {
            return relay(channel, out, err);
        }
    }

    /** @return a resident that has begun with the command; empty when it works for somebody else or does not start */
    private Optional<SocketChannel> reach(PrintStream err) throws IOException, InterruptedException {
        Path runtime = Path.of(Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse(System.getProperty("java.io.tmpdir")));
        Quarters quarters = Quarters.of(runtime, home);
        Resident wanted = new Resident(runtime, home, key(), idle);
        Optional<SocketChannel> found = connect(quarters);
        if (found.isPresent()) {
            Frame.Kind said = ask(found.get(), wanted.key());
            if (said == Frame.Kind.BEGUN) {
                return found;
            }
            found.get().close();
            if (said != Frame.Kind.OTHER) {
                return Optional.empty();
            }
        }
        found = start(wanted, quarters, err);
        return found.isPresent() && ask(found.get(), wanted.key()) == Frame.Kind.BEGUN ? found : Optional.empty();
    }

    /** @return what the resident says; {@link Frame.Kind#BUSY} too when it leaves just now */
    private Frame.Kind ask(SocketChannel resident, String key) {
        try {
            new Request(key, arguments).frame().send(resident);
            Optional<Frame> said = Frame.receive(resident);
            return said.isPresent() ? said.get().kind() : Frame.Kind.BUSY;
        } catch (IOException e) {
            return Frame.Kind.BUSY;
        }
    }

    private static Optional<SocketChannel> connect(Quarters quarters) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(quarters.address());
            return Optional.of(channel);
        } catch (IOException e) {
            channel.close();
            return Optional.empty();
        }
    }

    private Optional<SocketChannel> start(Resident wanted, Quarters quarters, PrintStream err) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.add(stays);
        command.addAll(wanted.words());
        Process process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true).redirectOutput(quarters.log().toFile()).start();
        long end = System.nanoTime() + START.toNanos();
        Optional<SocketChannel> found = connect(quarters);
        while (found.isEmpty() && process.isAlive() && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
            found = connect(quarters);
        }
        if (found.isPresent()) {
            err.printf("The builder stays until nobody has built for %d minutes, as process %d: a build after a small change takes a fraction of the first. "
                    + "METASTROMA_STAY=0 does without.%n", idle.toMinutes(), process.pid());
        }
        return found;
    }

    private int alone() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.add(program);
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    private static int relay(SocketChannel resident, PrintStream out, PrintStream err) throws IOException {
        while (true) {
            Optional<Frame> frame = Frame.receive(resident);
            if (frame.isEmpty()) {
                err.println("metastroma: the builder ended in the middle of its work; METASTROMA_STAY=0 builds without one that stays");
                return DEFECT;
            }
            switch (frame.get().kind()) {
                case OUT -> print(frame.get(), out);
                case ERR -> print(frame.get(), err);
                case EXIT -> {
                    return Integer.parseInt(frame.get().text());
                }
                default -> throw new IOException("The builder said " + frame.get().kind());
            }
        }
    }

    private static void print(Frame frame, PrintStream stream) {
        stream.write(frame.bytes(), 0, frame.bytes().length);
        stream.flush();
    }

    /** @return a digest of all that a process starts with: the folder, its words, the environment as far as it matters, and the program's files */
    private String key() {
        Map<String, String> environment = new TreeMap<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (ENVIRONMENT.matcher(variable.getKey()).matches()) {
                environment.put(variable.getKey(), variable.getValue());
            }
        }
        String all = String.join("\n", Path.of("").toAbsolutePath().toString(), java.toString(), environment.toString(), files());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** @return the program's files by size and time */
    private String files() {
        StringBuilder all = new StringBuilder();
        File target = home.resolve("target").toFile();
        for (File folder : List.of(target, new File(target, "lib"))) {
            String[] names = folder.list();
            if (names != null) {
                Arrays.sort(names);
                for (String name : names) {
                    File file = new File(folder, name);
                    if (name.endsWith(".jar")) {
                        all.append(name).append(' ').append(file.length()).append(' ').append(file.lastModified()).append('\n');
                    }
                }
            }
        }
        return all.toString();
    }
}
