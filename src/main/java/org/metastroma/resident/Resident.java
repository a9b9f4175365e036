package org.metastroma.resident;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stays, and does one command at a time for the {@link Caller}s of one checkout. It leaves when nobody has asked for a while, and when
 * somebody asks for another program, folder or environment than it was started for. A caller that leaves ends what is done for it, and
 * the resident with it, as an interrupt from the keyboard would.
 *
 * @param runtime where {@link Quarters} may be
 * @param home    the checkout
 * @param key     what it was started for
 * @param idle    how long it waits for the next command
 */
public record Resident(Path runtime, Path home, String key, Duration idle) {

    private static final Duration PREDECESSOR = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 50;
    private static final int INTERRUPTED = 130;

    /** What a resident does. */
    public interface Work {

        /** @return the exit code */
        int run(List<String> arguments, PrintStream out, PrintStream err);
    }

    /** @return the resident that a process with these {@link #words} is to be */
    public static Resident of(String... words) {
        return new Resident(Path.of(words[0]), Path.of(words[1]), words[2], Duration.parse(words[3]));
    }

    /** @return the arguments for its process */
    List<String> words() {
        return List.of(runtime.toString(), home.toString(), key, idle.toString());
    }

    /** Returns when the resident leaves. */
    public void stay(Work work) throws IOException, InterruptedException {
        Quarters quarters = Quarters.of(runtime, home);
        try (FileChannel file = FileChannel.open(quarters.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            if (lock == null) {
                throw new IOException("Another resident is in " + quarters.folder());
            }
            // left by one that was killed
            Files.deleteIfExists(quarters.socket());
            try (Door door = new Door(quarters)) {
                receive(door, work);
            }
        }
    }

    /** @return null when a predecessor does not leave */
    private static FileLock lock(FileChannel file) throws IOException, InterruptedException {
        long end = System.nanoTime() + PREDECESSOR.toNanos();
        FileLock lock = file.tryLock();
        while (lock == null && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
            lock = file.tryLock();
        }
        return lock;
    }

    /** The socket, which is away before its file is. */
    private static final class Door implements AutoCloseable {

        private final Quarters quarters;
        private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        private final Selector selector = Selector.open();

        Door(Quarters quarters) throws IOException {
            this.quarters = quarters;
            server.bind(quarters.address());
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        }

        /** @return null when nobody came for a moment */
        SocketChannel next() throws IOException {
            selector.select(LOOK_MILLIS);
            selector.selectedKeys().clear();
            return server.accept();
        }

        @Override
        public void close() throws IOException {
            server.close();
            selector.close();
            Files.deleteIfExists(quarters.socket());
        }
    }

    private void receive(Door door, Work work) throws IOException {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        Errand last = null;
        long busy = System.nanoTime();
        try {
            while (System.nanoTime() - busy <= idle.toNanos()) {
                SocketChannel caller = door.next();
                boolean free = last == null || last.done.get();
                if (!free) {
                    busy = System.nanoTime();
                }
                if (caller == null) {
                    continue;
                }
                Optional<Request> request = request(caller);
                if (request.isEmpty() || !free) {
                    answer(caller, Frame.Kind.BUSY);
                } else if (!request.get().key().equals(key)) {
                    door.close();
                    answer(caller, Frame.Kind.OTHER);
                    return;
                } else {
                    last = new Errand(caller, request.get().arguments(), new AtomicBoolean());
                    worker.submit(last.by(work));
                    busy = System.nanoTime();
                }
            }
        } finally {
            worker.shutdown();
        }
    }

    /** @return empty when the caller has gone or says what no caller says */
    private static Optional<Request> request(SocketChannel caller) {
        try {
            return Frame.receive(caller).filter(f -> f.kind() == Frame.Kind.REQUEST).map(Request::of);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void answer(SocketChannel caller, Frame.Kind kind) {
        try (caller) {
            Frame.of(kind, "").send(caller);
        } catch (IOException e) {
            // the caller has gone
        }
    }

    /** What is done for one caller. */
    private record Errand(SocketChannel caller, List<String> arguments, AtomicBoolean done) {

        Runnable by(Work work) {
            return () -> {
                try (caller) {
                    Frame.of(Frame.Kind.BEGUN, "").send(caller);
                    Thread watcher = new Thread(this::endWithCaller, "caller");
                    watcher.setDaemon(true);
                    watcher.start();
                    int code;
                    try (PrintStream out = stream(Frame.Kind.OUT); PrintStream err = stream(Frame.Kind.ERR)) {
                        code = work.run(arguments, out, err);
                    }
                    done.set(true);
                    Frame.of(Frame.Kind.EXIT, String.valueOf(code)).send(caller);
                } catch (IOException e) {
                    // the caller has gone
                } finally {
                    done.set(true);
                }
            };
        }

        /** A caller says nothing more, so what ends the wait is that it has left. */
        private void endWithCaller() {
            try {
                Frame.receive(caller);
            } catch (IOException e) {
                // as good as left
            }
            if (!done.get()) {
                System.exit(INTERRUPTED);
            }
        }

        /** @return a stream that sends to the caller when a line ends */
        private PrintStream stream(Frame.Kind kind) {
            OutputStream frames = new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    new Frame(kind, Arrays.copyOfRange(bytes, from, from + length)).send(caller);
                }
            };
            return new PrintStream(new BufferedOutputStream(frames), true, StandardCharsets.UTF_8);
        }
    }
}
