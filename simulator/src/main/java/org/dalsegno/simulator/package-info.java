/**
 * A mail provider on loopback whose recipients decide what happens: real SMTP, IMAP and Gmail API.
 *
 * <p>It exists so that every error badge can be seen in a demonstration and every failure can be
 * asked for by a test. Tests start a {@link org.dalsegno.simulator.MailSimulator} themselves; the
 * server starts one through {@link org.dalsegno.simulator.SimulatorLifecycle} in demonstration mode
 * only. It depends on no other module, and no other main code may depend on it.
 */
package org.dalsegno.simulator;
