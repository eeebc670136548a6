package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.service.sending.Account;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads new mail from an inbox over IMAP (RFC 3501) without changing anything there, not even the
 * seen mark.
 */
@Singleton
public class ImapReader {

    /** How many mails one visit reads; the next visit goes on. */
    private static final int BATCH = 50;

    /** What is beyond this in a mail is attachments; no report needs it. */
    private static final int MOST_BYTES = 512 * 1024;

    /** Clocks of servers differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Duration timeout;

    /**
     * @param timeout how long a server may take for one answer
     */
    @Inject
    public ImapReader(
            @ConfigProperty(name = "DALSEGNO_SERVER_TIMEOUT", defaultValue = "PT30S")
                    Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * What is new.
     *
     * @param position how far we came; null at the first visit
     * @param since mail older than this is not looked at on the first visit
     * @throws MessagingException when the server cannot be read
     */
    Visit visit(Account account, Position position, Instant since)
            throws MessagingException, IOException {
        Account.Server server = account.imap();
        Session session = Session.getInstance(settings(server));
        try (Store store = session.getStore(server.security() == Security.TLS ? "imaps" : "imap")) {
            store.connect(server.host(), server.port(), server.username(), server.password());
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            try (inbox) {
                return read(inbox, position, since);
            }
        }
    }

    private Properties settings(Account.Server server) {
        String protocol = server.security() == Security.TLS ? "imaps" : "imap";
        String millis = Long.toString(timeout.toMillis());
        Properties settings = new Properties();
        settings.put("mail." + protocol + ".connectiontimeout", millis);
        settings.put("mail." + protocol + ".timeout", millis);
        settings.put("mail." + protocol + ".writetimeout", millis);
        settings.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        settings.put("mail." + protocol + ".peek", "true");
        settings.put(
                "mail.imap.starttls.enable",
                Boolean.toString(server.security() == Security.STARTTLS));
        settings.put(
                "mail.imap.starttls.required",
                Boolean.toString(server.security() == Security.STARTTLS));
        return settings;
    }

    private static Visit read(Folder folder, Position position, Instant since)
            throws MessagingException, IOException {
        UIDFolder uids = (UIDFolder) folder;
        long validity = uids.getUIDValidity();
        boolean known = position != null && position.uidValidity() == validity;
        List<Message> fresh = known ? after(uids, position.lastUid()) : arrivedSince(folder, since);
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        List<Message> batch = fresh.subList(0, Math.min(BATCH, fresh.size()));
        folder.fetch(batch.toArray(new Message[0]), profile);
        List<Arrival> arrivals = new ArrayList<>();
        for (Message message : batch) {
            arrivals.add(new Arrival(uids.getUID(message), bytes(message)));
        }
        return new Visit(validity, known ? position.lastUid() : begin(uids, arrivals), arrivals);
    }

    /** Where a first visit that found nothing of interest goes on: at whatever comes next. */
    private static long begin(UIDFolder uids, List<Arrival> arrivals) throws MessagingException {
        return arrivals.isEmpty() ? Math.max(0, uids.getUIDNext() - 1) : 0;
    }

    /** The range {@code n:*} always holds the last mail, also one that we had. */
    private static List<Message> after(UIDFolder uids, long lastUid) throws MessagingException {
        List<Message> fresh = new ArrayList<>();
        for (Message message : uids.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID)) {
            if (message != null && uids.getUID(message) > lastUid) {
                fresh.add(message);
            }
        }
        return fresh;
    }

    private static List<Message> arrivedSince(Folder folder, Instant since)
            throws MessagingException {
        Instant from = since.minus(TOLERANCE);
        List<Message> fresh = new ArrayList<>();
        for (Message message :
                Arrays.asList(
                        folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(from))))) {
            Date received = message.getReceivedDate();
            if (received == null || !received.toInstant().isBefore(from)) {
                fresh.add(message);
            }
        }
        return fresh;
    }

    private static byte[] bytes(Message message) throws MessagingException, IOException {
        Bounded out = new Bounded();
        try {
            message.writeTo(out);
        } catch (Enough e) {
            // The rest is not needed.
        }
        return out.bytes.toByteArray();
    }

    /** How far an inbox was read. */
    record Position(long uidValidity, long lastUid) {}

    /**
     * What one visit found.
     *
     * @param from the last number that was known before; 0 when the folder was new to us
     */
    record Visit(long uidValidity, long from, List<Arrival> arrivals) {}

    private static final class Enough extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void write(int b) throws IOException {
            room(1);
            bytes.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            int fits = Math.min(length, MOST_BYTES - bytes.size());
            bytes.write(source, offset, fits);
            room(length - fits);
        }

        private void room(int wanted) throws IOException {
            if (wanted > 0 && bytes.size() >= MOST_BYTES) {
                throw new Enough();
            }
        }
    }
}
