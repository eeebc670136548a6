package org.dalsegno.bench.engine;

import static org.dalsegno.bench.engine.Table.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** From the due step to the record of the server's yes, at full load. */
final class WholePath {

    private static final int MAILS = Settings.MAILS;
    private static final int ROUNDS = Settings.ROUNDS;
    private static final int CONNECTIONS = Settings.CONNECTIONS;

    private final Rig rig;
    private final Table table;

    WholePath(Rig rig, Table table) {
        this.rig = rig;
        this.table = table;
    }

    /** In turn with postfix's own source, so that both meet the same machine. */
    void besidePostfix() {
        rig.warmUp();
        double[] ours = new double[ROUNDS];
        double[] intoTheirs = new double[ROUNDS];
        double[] intoOurs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            intoTheirs[i] = Postfix.pair(CONNECTIONS, MAILS);
            rig.sink.begin(0, 0, true);
            intoOurs[i] = Postfix.source(rig.sink.port(), CONNECTIONS, MAILS);
            ours[i] = rig.byMail(MAILS);
        }
        double us = Table.median(ours);
        table.line(
                text("whole path, 64 connections, %d inboxes", Settings.INBOXES),
                text("%,.0f mails/s of %,.0f bytes", us, rig.sink.bytesPerMail()),
                "");
        table.detail(
                text(
                        "our sink took %.0f µs of CPU for each mail of ours and answered %.2f times",
                        rig.sink.microsecondsPerMail(), rig.sink.turnsPerMail()));
        beside("  beside smtp-source and smtp-sink", us, Table.median(intoTheirs), "≥ 0.30 ×");
        beside("  beside smtp-source into our sink", us, Table.median(intoOurs), "");
    }

    private void beside(String what, double us, double them, String goal) {
        String figure =
                Double.isNaN(them)
                        ? "postfix is not installed"
                        : text("%,.0f mails/s: %.2f ×", them, us / them);
        table.line(what, figure, goal);
    }

    /** Another session keeps the database from tidying up, as a long report or a backup does. */
    void besideSnapshot() {
        rig.byMail(MAILS);
        int mails = Math.min(Rig.MOST_MAILS, (int) (rig.byMail(MAILS) * Settings.SNAPSHOT_SECONDS));
        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            without[i] = rig.byMail(mails);
            with[i] = whileSnapshot(mails);
        }
        double held = Table.median(with);
        double free = Table.median(without);
        table.line(
                text("whole path beside an open snapshot, %,d mails", mails),
                text("%,.0f mails/s, without it %,.0f: %.2f ×", held, free, held / free),
                "≥ 0.8 ×");
    }

    private double whileSnapshot(int mails) {
        List<Long> inboxes = rig.inboxes(Settings.INBOXES);
        rig.due(mails, inboxes);
        try (Connection connection = rig.database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            statement.execute("select 1 from enrollment limit 1");
            double rate = rig.sendByMail(CONNECTIONS, mails);
            connection.rollback();
            return rate;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
