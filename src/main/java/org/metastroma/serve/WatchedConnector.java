package org.metastroma.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.http.HttpServletRequest;

import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connector that knows of each connection how long it has been receiving a request or sending a response, so that a slow
 * peer is cut off after a total time and not only after silence; and that can tell whether the peer is still there while
 * a query runs, which Jetty does not look at.
 */
final class WatchedConnector extends ServerConnector {

    private final Limits limits;

    WatchedConnector(Server server, HttpConnectionFactory http, Limits limits) {
        super(server, 1, 1, http);
        this.limits = limits;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** Closes the connections whose time is over; called every now and then. */
    void cutOffSlowPeers() {
        long now = System.nanoTime();
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint instanceof WatchedEndPoint watched && watched.overdue(now, limits)) {
                watched.close();
            }
        }
    }

    /** @return the connection of a request, null when it has none of ours (in a test without network) */
    static WatchedEndPoint of(HttpServletRequest request) {
        ServletContextRequest inner = ServletContextRequest.getServletContextRequest(request);
        return inner.getConnectionMetaData().getConnection().getEndPoint() instanceof WatchedEndPoint watched ? watched : null;
    }

    private enum Phase { IDLE, RECEIVING, WORKING, RESPONDING }

    /** One connection. */
    static final class WatchedEndPoint extends SocketChannelEndPoint {

        private static final int PROBE = 1024;

        private final Object lock = new Object();
        private ByteBuffer early = BufferUtil.EMPTY_BUFFER;
        private volatile Phase phase = Phase.IDLE;
        private volatile long since = System.nanoTime();

        WatchedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        void working() {
            enter(Phase.WORKING);
        }

        void receiving() {
            enter(Phase.RECEIVING);
        }

        void responding() {
            enter(Phase.RESPONDING);
        }

        void idle() {
            enter(Phase.IDLE);
        }

        private void enter(Phase next) {
            since = System.nanoTime();
            phase = next;
        }

        private boolean overdue(long now, Limits limits) {
            long spent = TimeUnit.NANOSECONDS.toMillis(now - since);
            return switch (phase) {
                case IDLE, WORKING -> false;
                case RECEIVING -> spent > limits.requestTime().toMillis();
                case RESPONDING -> spent > limits.responseTime().toMillis();
            };
        }

        /** @return whether the peer has closed its side; whatever it sent early is kept for the next request */
        boolean peerHasLeft() {
            synchronized (lock) {
                if (!isOpen()) {
                    return true;
                }
                if (early.hasRemaining()) {
                    return false;
                }
                try {
                    ByteBuffer probe = ByteBuffer.allocate(PROBE);
                    int read = getChannel().read(probe);
                    if (read > 0) {
                        early = probe.flip();
                    }
                    return read < 0;
                } catch (IOException e) {
                    return true;
                }
            }
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            int filled;
            synchronized (lock) {
                filled = early.hasRemaining() ? BufferUtil.append(buffer, early) : super.fill(buffer);
            }
            if (filled > 0 && phase == Phase.IDLE) {
                receiving();
            }
            return filled;
        }

        @Override
        public void fillInterested(Callback callback) {
            super.fillInterested(callback);
            synchronized (lock) {
                if (early.hasRemaining()) {
                    getFillInterest().fillable();
                }
            }
        }
    }
}
