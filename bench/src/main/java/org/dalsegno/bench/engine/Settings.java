package org.dalsegno.bench.engine;

/** What a run may change ({@code -Ddalsegno.bench.…}); the defaults are for figures to be told. */
final class Settings {

    /** How many inboxes have something due. */
    static final int INBOXES = Integer.getInteger("dalsegno.bench.inboxes", 200);

    static final int CONNECTIONS = 64;

    /** How many mails one round sends. */
    static final int MAILS = Integer.getInteger("dalsegno.bench.mails", 20_000);

    /** How many rounds the median is of. */
    static final int ROUNDS = Integer.getInteger("dalsegno.bench.rounds", 5);

    /** How many mails each connection to a distant server sends. */
    static final int EACH = Integer.getInteger("dalsegno.bench.each", 20);

    /** How many steps are due at once where memory is measured. */
    static final int AT_ONCE = Integer.getInteger("dalsegno.bench.due", 100_000);

    /** How many enrollments are many. */
    static final int MANY = Integer.getInteger("dalsegno.bench.enrollments", 1_000_000);

    /** How long the engine sends while another session keeps a snapshot open. */
    static final int SNAPSHOT_SECONDS = Integer.getInteger("dalsegno.bench.snapshot", 60);

    /** How many sessions of pgbench work at once. */
    static final int CLIENTS = Integer.getInteger("dalsegno.bench.clients", 4);

    /** How many attempts the ninety days have that digests are written of. */
    static final int ATTEMPTS = Integer.getInteger("dalsegno.bench.attempts", 10_000_000);

    private Settings() {}
}
