package org.metastroma.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hostile request in a file: what it tries, what may be answered ({@code STATUS error-id}, alternatives with a bar), then
 * the request as it is sent. {@code [[N*text]]} is the text N times, {@code \xHH} a byte, <code>${listener}</code> the port of
 * a listener that nobody may call. Host, Content-Length and Connection are added where the file has none.
 */
record Attack(String name, String what, List<String> statuses, String error, String request) {

    private static final Pattern REPEAT = Pattern.compile("\\[\\[(\\d+)\\*(.*?)\\]\\](?!\\])", Pattern.DOTALL);

    static Attack read(Path file) {
        try {
            String[] parts = Files.readString(file).split("\n", 3);
            String[] expected = parts[1].substring("# expect: ".length()).strip().split("(?<=\\d) ", 2);
            return new Attack(file.getFileName().toString().replace(".http", ""), parts[0].substring(2),
                    Arrays.asList(parts[1].substring("# expect: ".length()).strip().replaceAll("[a-z -]+", "").split("\\|")),
                    expected.length == 2 && !parts[1].contains("|") ? expected[1] : "", parts[2]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** @return the response as text, empty when the server closed the connection without one */
    String send(int port, int listener) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            try {
                socket.getOutputStream().write(bytes(port, listener));
                socket.getOutputStream().flush();
            } catch (SocketException e) {
                // The server may refuse before it has read everything; what it said is there to read.
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try {
            in.transferTo(response);
        } catch (SocketException | SocketTimeoutException e) {
            // likewise; and a connection may be kept open
        }
        return response.toString(StandardCharsets.UTF_8);
    }

    private byte[] bytes(int port, int listener) throws IOException {
        String text = expand(request.replace("${listener}", String.valueOf(listener)));
        int end = text.indexOf("\n\n");
        byte[] body = encode(text.substring(end + 2));
        StringBuilder head = new StringBuilder(text.substring(0, end).replace("\n", "\r\n")).append("\r\n");
        String lower = head.toString().toLowerCase(Locale.ROOT);
        if (!lower.contains("\nhost")) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        if (body.length > 0 && !lower.contains("\ncontent-length") && !lower.contains("\ntransfer-encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (!lower.contains("\nconnection")) {
            head.append("Connection: close\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(encode(head.append("\r\n").toString()));
        all.write(body);
        return all.toByteArray();
    }

    private static String expand(String text) {
        Matcher matcher = REPEAT.matcher(text);
        return matcher.replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))));
    }

    private static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = Pattern.compile("\\\\x([0-9a-f]{2})").matcher(text);
        int at = 0;
        while (matcher.find()) {
            bytes.writeBytes(text.substring(at, matcher.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(matcher.group(1), 16));
            at = matcher.end();
        }
        bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
