package org.metastroma.whole;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** One handler behind http and https on loopback, with a certificate that nobody signed, made by the JDK's keytool. */
final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final Path store;
    private final HttpServer plain;
    private final HttpsServer secure;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    TlsServer(Path folder, HttpHandler handler) throws IOException, GeneralSecurityException, InterruptedException {
        store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "test",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        plain = HttpServer.create(free, 0);
        secure = HttpsServer.create(free, 0);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        for (HttpServer server : new HttpServer[] {plain, secure}) {
            server.createContext("/", handler);
            server.setExecutor(workers);
            server.start();
        }
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private KeyStore trusted(String type) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(type);
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keyStore().getCertificate("test"));
        return trusted;
    }

    /** @return what a client needs to trust this server and no other */
    SSLContext trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted("PKCS12"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** @return the same as a file for the system property, of the type that is read without a password */
    Path trustStore() throws IOException, GeneralSecurityException {
        Path file = store.resolveSibling("trusted.jks");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted("JKS").store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    String http(String path) {
        return "http://localhost:" + plain.getAddress().getPort() + path;
    }

    String https(String path) {
        return "https://localhost:" + secure.getAddress().getPort() + path;
    }

    /** By an address that the certificate does not name. */
    String httpsByNumber(String path) {
        return "https://127.0.0.1:" + secure.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        plain.stop(0);
        secure.stop(0);
        workers.shutdownNow();
    }
}
