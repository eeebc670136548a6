package org.dalsegno.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorLifecycleTest {

    private final Logger log = Logger.getLogger(SimulatorLifecycle.class.getName());
    private final Recorded recorded = new Recorded();
    private int smtp;
    private int imap;
    private int gmail;

    @BeforeEach
    void findFreePorts() throws IOException {
        log.setUseParentHandlers(false);
        log.addHandler(recorded);
        try (ServerSocket a = loopback();
                ServerSocket b = loopback();
                ServerSocket c = loopback()) {
            smtp = a.getLocalPort();
            imap = b.getLocalPort();
            gmail = c.getLocalPort();
        }
    }

    @AfterEach
    void giveTheLogBack() {
        log.removeHandler(recorded);
        log.setUseParentHandlers(true);
    }

    @Test
    void aDemonstrationStartsWithTheServerAndEndsWithIt() {
        SimulatorLifecycle node = node(true);
        node.start(new Startup());
        assertThatCode(this::connect).doesNotThrowAnyException();

        node.stop(new Shutdown());
        node.close();

        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void withoutDemonstrationNothingListens() {
        node(false).start(new Startup());

        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void aSecondNodeSaysThatThePortIsTakenAndLeavesTheFirstAlone() {
        SimulatorLifecycle first = node(true);
        SimulatorLifecycle second = node(true);
        first.start(new Startup());
        second.start(new Startup());
        second.close();

        assertThat(recorded.last.getLevel()).isEqualTo(Level.INFO);
        assertThat(recorded.last.getThrown()).isNull();
        assertThat(recorded.last.getMessage()).contains("was not started");
        assertThatCode(this::connect).doesNotThrowAnyException();
        first.close();
    }

    private SimulatorLifecycle node(boolean demonstration) {
        return new SimulatorLifecycle(demonstration, smtp, imap, gmail, Clock.systemUTC());
    }

    private void connect() throws IOException {
        new Socket(InetAddress.getLoopbackAddress(), smtp).close();
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static final class Recorded extends Handler {
        private LogRecord last;

        @Override
        public void publish(LogRecord entry) {
            last = entry;
        }

        @Override
        public void flush() {
            // Kept in memory.
        }

        @Override
        public void close() {
            // Kept in memory.
        }
    }
}
