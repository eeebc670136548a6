package org.dalsegno.domain.inbox;

/**
 * Where and as whom an inbox signs in.
 *
 * @param secret the password, encrypted; the domain never sees it in clear
 */
public record MailServer(
        String host, int port, Security security, String username, String secret) {}
