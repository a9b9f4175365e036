package org.metastroma.serve;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;

import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;

/** Tells why a server cannot listen. */
final class Listening {

    private static final String OTHER_ADDRESS = "Choose an address of this machine with --host: 127.0.0.1, or 0.0.0.0 for all.";
    private static final int FIRST_FREE_FOR_ALL = 1024;

    private Listening() {
    }

    static Problem problem(ServeOptions options, Exception failure) {
        String where = options.host() + ":" + options.port();
        try {
            InetAddress address = InetAddress.getByName(options.host());
            if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
                return Problem.of(ErrorId.CANNOT_LISTEN, where, "The address is none of this machine.", OTHER_ADDRESS);
            }
        } catch (UnknownHostException e) {
            return Problem.of(ErrorId.CANNOT_LISTEN, where, "The name of the host is unknown.", OTHER_ADDRESS);
        } catch (SocketException e) {
            // What the listening itself failed with is told below.
        }
        String message = rootMessage(failure);
        if (message.toLowerCase(Locale.ROOT).contains("in use")) {
            return Problem.of(ErrorId.PORT_IN_USE, where, "The server cannot listen there: " + message,
                    "Stop the other program, or choose another port with --port.");
        }
        return Problem.of(ErrorId.CANNOT_LISTEN, where, "The server cannot listen there: " + message, options.port() < FIRST_FREE_FOR_ALL
                ? "Ports below 1024 need rights of their own: choose a higher one with --port and let the proxy listen on the lower."
                : "Choose another address with --host or another port with --port.");
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
