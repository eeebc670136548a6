package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.diagnosis.ReturnedMailReader;
import org.dalsegno.service.store.Races;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Reads one mail and has it recorded, unless that was done before. */
@Singleton
public class Intake {

    private final Sql sql;
    private final Transactions transactions;
    private final ReturnedMailReader reader;
    private final ReturnedMailRecorder recorder;
    private final OwnSignatures signatures;
    private final Clock clock;

    @Inject
    public Intake(
            Sql sql,
            Transactions transactions,
            ReturnedMailReader reader,
            ReturnedMailRecorder recorder,
            OwnSignatures signatures,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.reader = reader;
        this.recorder = recorder;
        this.signatures = signatures;
        this.clock = clock;
    }

    /**
     * Handles a mail; again does nothing, under whatever number it lies. Its own transaction.
     *
     * @throws RuntimeException when it could not be read or recorded; nothing has changed then
     */
    void take(long inboxId, long uidValidity, long uid, byte[] bytes) {
        Arrival arrival = new Arrival(inboxId, uidValidity, uid, MailKey.of(bytes), bytes);
        if (isHandled(arrival)) {
            return;
        }
        ReturnedMail mail = reader.read(bytes, clock.instant());
        Races.repeat(
                () -> {
                    if (!isHandled(arrival)) {
                        transactions.run(() -> record(arrival, mail));
                    }
                });
    }

    private void record(Arrival arrival, ReturnedMail mail) {
        Instant now = clock.instant();
        recorder.record(arrival, mail, now);
        signatures.learn(arrival, now);
    }

    /** Mails from before they had keys are known by their numbers only. */
    private boolean isHandled(Arrival arrival) {
        return sql.number(
                        "select count(*) from returned_mail where inbox_id = ?"
                                + " and (mail_key = ? or (mail_key is null and uid_validity = ? and uid = ?))",
                        arrival.inboxId(),
                        arrival.key(),
                        arrival.uidValidity(),
                        arrival.uid())
                > 0;
    }
}
