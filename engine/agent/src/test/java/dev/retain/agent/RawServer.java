package dev.retain.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server that knows no HTTP. It takes one connection at a time. */
final class RawServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RawServer.class);

    private final ServerSocket listening;

    /** What it does with a connection. */
    @FunctionalInterface
    interface Connected {

        void serve(Socket socket) throws IOException;
    }

    RawServer(Connected each) throws IOException {
        listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> serve(each), "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Connected each) {
        while (!listening.isClosed()) {
            try (var socket = listening.accept()) {
                each.serve(socket);
            } catch (IOException e) {
                // Whoever asked may be gone; the next one is served all the same.
                LOG.debug("a connection ended", e);
            }
        }
    }

    String address() {
        return "http://localhost:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
