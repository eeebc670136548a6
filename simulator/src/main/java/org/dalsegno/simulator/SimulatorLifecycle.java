package org.dalsegno.simulator;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Starts the simulator with the server in demonstration mode and stops it with the server. On one
 * machine one node runs it for all: a taken port is not an error.
 */
@Singleton
public class SimulatorLifecycle {

    private static final Logger LOG = Logger.getLogger(SimulatorLifecycle.class.getName());

    /** Before whoever makes demonstration data, for they may send at once. */
    private static final int EARLY = 10;

    private final boolean demonstration;
    private final Ports ports;
    private final Clock clock;
    private MailSimulator simulator;

    /** The environment decides whether to start, and where. */
    @Inject
    public SimulatorLifecycle(
            @ConfigProperty(name = "DALSEGNO_DEMO", defaultValue = "false") boolean demonstration,
            @ConfigProperty(name = "DALSEGNO_SIMULATOR_SMTP_PORT", defaultValue = "3025") int smtp,
            @ConfigProperty(name = "DALSEGNO_SIMULATOR_IMAP_PORT", defaultValue = "3143") int imap,
            @ConfigProperty(name = "DALSEGNO_SIMULATOR_GMAIL_PORT", defaultValue = "3080")
                    int gmail,
            Clock clock) {
        this.demonstration = demonstration;
        this.ports = new Ports(smtp, imap, gmail);
        this.clock = clock;
    }

    synchronized void start(@Observes @Priority(EARLY) Startup startup) {
        if (!demonstration || simulator != null) {
            return;
        }
        try {
            simulator = MailSimulator.start(ports, clock);
            LOG.log(Level.INFO, "The mail simulator runs on 127.0.0.1: {0}", ports);
        } catch (UncheckedIOException taken) {
            LOG.log(
                    Level.INFO,
                    "The mail simulator was not started ({0}): another node on this machine may run"
                            + " it on 127.0.0.1: {1}",
                    new Object[] {taken.getCause().getMessage(), ports});
        }
    }

    void stop(@Observes Shutdown shutdown) {
        close();
    }

    /** Stops the simulator if this node runs it; again does nothing. */
    @PreDestroy
    public synchronized void close() {
        if (simulator != null) {
            simulator.close();
            simulator = null;
        }
    }
}
