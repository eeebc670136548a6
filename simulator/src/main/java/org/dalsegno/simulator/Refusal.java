package org.dalsegno.simulator;

import java.time.Instant;

/**
 * Something the simulator said no to.
 *
 * @param at when, by the simulator's clock
 * @param about the recipient, or at sign-in the user
 * @param reply the reply as sent: an SMTP reply line, or Gmail's HTTP status and message
 */
public record Refusal(Instant at, String about, String reply) {}
