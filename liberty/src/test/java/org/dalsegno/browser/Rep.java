package org.dalsegno.browser;

import org.dalsegno.server.Api;
import org.dalsegno.server.ServerUnderTest;

/** A rep with an inbox at the simulator; in their lists is nothing of what other tests do. */
record Rep(Api api, ServerUnderTest server, String id, String email, String unique) {

    static final String PASSWORD = "a long password";

    /**
     * Makes one.
     *
     * @param name as it is shown, escaped for JSON
     */
    static Rep of(ServerUnderTest server, String name) {
        Api api = new Api(server);
        String unique = Long.toString(System.nanoTime(), Character.MAX_RADIX);
        String email = "rep." + unique + "@simulator.test";
        String id =
                api.created(
                        "/users",
                        """
                                {"name": "%s", "email": "%s", "password": "%s", "role": "REP", "teamIds": [], "timeZone": "UTC"}
                                """
                                .formatted(name, email, PASSWORD));
        return new Rep(api, server, id, email, unique);
    }

    /** Connects an inbox of theirs that submits at this port of this machine, and gives its id. */
    String inbox(String name, int smtpPort) {
        String address = "inbox." + Long.toString(System.nanoTime(), 36) + "@simulator.test";
        return api.created(
                "/inboxes",
                """
                {"name": "%1$s", "address": "%2$s", "ownerId": "%3$s", "provider": "SMTP", "dailyLimit": 100, "timeZone": "UTC",
                 "minInterval": "PT0S", "maxConnections": 1,
                 "smtp": {"host": "127.0.0.1", "port": %4$d, "security": "NONE", "username": "%2$s", "password": "x"}}
                """
                        .formatted(name, address, id, smtpPort));
    }

    String inbox() {
        return inbox("Inbox", Integer.parseInt(server.environment("DALSEGNO_SIMULATOR_SMTP_PORT")));
    }

    /** Writes a sequence of one step that goes out at once. */
    String sequence(String name, String subject, String body) {
        return api.created(
                "/sequences",
                "{\"name\": \"%s\", \"steps\": [{\"delay\": \"PT0S\", \"subject\": \"%s\", \"body\": \"%s\"}]}"
                        .formatted(name, subject, body));
    }

    /** Enrolls an address that nobody else has, and gives the enrollment's id. */
    String enroll(String sequence, String inbox, String behaviour, String name) {
        return api.created(
                "/enrollments",
                "{\"sequenceId\": \"%s\", \"inboxId\": \"%s\", \"email\": \"%s\"}"
                        .formatted(sequence, inbox, address(behaviour, name)));
    }

    String address(String behaviour, String name) {
        return behaviour + "+" + name + "." + unique + "@simulator.test";
    }

    /** Waits until an enrollment shows an error. */
    void untilFailed(String enrollment) {
        api.until(
                "/enrollments/" + enrollment,
                e -> e.containsKey("failure") && !e.isNull("failure"));
    }
}
