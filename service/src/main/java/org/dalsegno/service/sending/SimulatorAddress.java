package org.dalsegno.service.sending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the mail simulator listens in the demonstration; always on this machine. */
@Singleton
public class SimulatorAddress {

    public static final String HOST = "127.0.0.1";

    private final boolean on;
    private final int smtpPort;
    private final int imapPort;
    private final int gmailPort;

    @Inject
    public SimulatorAddress(
            @ConfigProperty(name = "DALSEGNO_DEMO", defaultValue = "false") boolean on,
            @ConfigProperty(name = "DALSEGNO_SIMULATOR_SMTP_PORT", defaultValue = "3025")
                    int smtpPort,
            @ConfigProperty(name = "DALSEGNO_SIMULATOR_IMAP_PORT", defaultValue = "3143")
                    int imapPort,
            @ConfigProperty(name = "DALSEGNO_SIMULATOR_GMAIL_PORT", defaultValue = "3080")
                    int gmailPort) {
        this.on = on;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
        this.gmailPort = gmailPort;
    }

    /** Whether this is the demonstration. */
    public boolean isOn() {
        return on;
    }

    public int smtpPort() {
        return smtpPort;
    }

    public int imapPort() {
        return imapPort;
    }

    /** The base address of its Gmail API. */
    public String gmailUrl() {
        return "http://" + HOST + ":" + gmailPort;
    }
}
