package org.dalsegno.simulator;

/**
 * The ports of a simulator on 127.0.0.1; 0 lets the system choose a free one.
 *
 * @param smtp submission, without TLS
 * @param imap reading, without TLS
 * @param gmail Gmail's HTTP API, without TLS
 */
public record Ports(int smtp, int imap, int gmail) {

    /** Free ports of the system's choice, for tests. */
    public static Ports ephemeral() {
        return new Ports(0, 0, 0);
    }
}
