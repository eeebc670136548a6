package org.dalsegno.service.receiving;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * One connection to an inbox, which reads without changing anything there, not even the seen mark.
 * Used by one thread at a time.
 */
final class Mailbox implements AutoCloseable {

    /** What is beyond this in a mail is attachments; no report needs it. */
    private static final int MOST_BYTES = 512 * 1024;

    /** SEARCH knows days only, and counts them in the server's own time zone (RFC 3501 §6.4.4). */
    private static final Duration ANY_ZONE = Duration.ofHours(26);

    private final Store store;
    private IMAPFolder folder;
    private Place place;
    private boolean justOpened;
    private volatile boolean rang;

    Mailbox(Store store) {
        this.store = store;
    }

    /**
     * Which mails of a folder are new.
     *
     * @param position how far we came; null: not known any more, or never been there
     * @param since without a valid position, mail older than this is left out
     * @return empty when the server has no such folder
     */
    Optional<Look> look(Place wanted, Position position, Instant since) throws MessagingException {
        if (!select(wanted)) {
            return Optional.empty();
        }
        rang = false;
        long validity = folder.getUIDValidity();
        boolean known =
                position != null
                        && position.uidValidity() == validity
                        && !(justOpened && wasSetBack(position));
        justOpened = false;
        long last = known ? position.lastUid() : lastNow();
        List<Long> fresh = known ? after(last) : arrivedSince(since);
        long from = known || fresh.isEmpty() ? last : fresh.get(0) - 1;
        return Optional.of(new Look(validity, known, from, fresh));
    }

    /** A folder that was restored may keep its UIDVALIDITY and begin to count anew. */
    private boolean wasSetBack(Position position) throws MessagingException {
        long next = folder.getUIDNext();
        return next > 0 && next <= position.lastUid();
    }

    /** The last number given so far; asked before a search, so that nothing falls between. */
    private long lastNow() throws MessagingException {
        int count = folder.getMessageCount();
        long last = count == 0 ? 0 : folder.getUID(folder.getMessage(count));
        return Math.max(last, folder.getUIDNext() - 1);
    }

    private boolean select(Place wanted) throws MessagingException {
        if (folder != null && folder.isOpen() && place == wanted) {
            return true;
        }
        leave();
        IMAPFolder found = wanted == Place.INBOX ? (IMAPFolder) store.getFolder("INBOX") : junk();
        if (found == null) {
            return false;
        }
        found.open(Folder.READ_ONLY);
        folder = found;
        place = wanted;
        justOpened = true;
        command(
                protocol -> {
                    protocol.addResponseHandler(this::listen);
                    return null;
                });
        return true;
    }

    private IMAPFolder junk() throws MessagingException {
        for (Folder each : store.getDefaultFolder().list("*")) {
            IMAPFolder found = (IMAPFolder) each;
            if (Arrays.stream(found.getAttributes()).anyMatch("\\Junk"::equalsIgnoreCase)) {
                return found;
            }
        }
        return null;
    }

    private void listen(Response response) {
        if (response instanceof IMAPResponse said && said.keyEquals("EXISTS")) {
            rang = true;
        }
    }

    /** The range {@code n:*} always holds the last mail, also one that we had. */
    private List<Long> after(long lastUid) throws MessagingException {
        List<Long> fresh = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID)) {
            if (message != null && folder.getUID(message) > lastUid) {
                fresh.add(folder.getUID(message));
            }
        }
        return fresh.stream().sorted().toList();
    }

    private List<Long> arrivedSince(Instant since) throws MessagingException {
        Message[] found =
                folder.search(
                        new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since.minus(ANY_ZONE))));
        FetchProfile profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        folder.fetch(found, profile);
        List<Long> fresh = new ArrayList<>();
        for (Message message : found) {
            if (!message.isExpunged() && arrived(message, since)) {
                fresh.add(folder.getUID(message));
            }
        }
        return fresh.stream().sorted().toList();
    }

    private static boolean arrived(Message message, Instant since) throws MessagingException {
        Date received = message.getReceivedDate();
        return received == null || !received.toInstant().isBefore(since);
    }

    /**
     * A mail of the folder last looked at, cut at a bound; empty when it has gone in the meantime.
     */
    Optional<byte[]> fetch(long uid) throws MessagingException, IOException {
        Message message = folder.getMessageByUID(uid);
        if (message == null) {
            return Optional.empty();
        }
        BoundedBytes out = new BoundedBytes(MOST_BYTES);
        try {
            message.writeTo(out);
        } catch (BoundedBytes.Enough e) {
            // The rest is not needed.
        } catch (MessagingException | IOException e) {
            if (message.isExpunged()) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(out.toByteArray());
    }

    /** Whether the server can still be asked after a mail of it made trouble. */
    boolean isAlive() {
        return folder != null && folder.isOpen();
    }

    /**
     * Whether the server tells of new mail by itself (RFC 2177). The folder's connection is asked:
     * the store would open another.
     */
    boolean offersIdle() throws MessagingException {
        return (Boolean) command(protocol -> protocol.hasCapability("IDLE"));
    }

    /**
     * Rests until the server tells of new mail in the folder last looked at. What arrived since
     * that look counts as told.
     *
     * @param rests asked at every time-out of the connection; false ends the rest
     * @throws MessagingException when the connection is lost
     */
    void awaitNews(BooleanSupplier rests) throws MessagingException {
        if (!rang) {
            command(
                    protocol -> {
                        idle(protocol, rests);
                        return null;
                    });
        }
    }

    private void idle(IMAPProtocol protocol, BooleanSupplier rests) throws ProtocolException {
        protocol.idleStart();
        boolean idling = true;
        while (idling && !rang && rests.getAsBoolean()) {
            idling = hear(protocol);
        }
        if (idling) {
            protocol.idleAbort();
        }
        while (idling) {
            idling = protocol.processIdleResponse(protocol.readIdleResponse());
        }
    }

    /** Hears one answer, or nothing for a while; says whether IDLE goes on. */
    private static boolean hear(IMAPProtocol protocol) throws ProtocolException {
        try {
            return protocol.processIdleResponse(protocol.readResponse());
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            throw new ConnectionException(protocol, Response.byeResponse(e));
        }
    }

    private Object command(IMAPFolder.ProtocolCommand command) throws MessagingException {
        return folder.doCommand(command);
    }

    private void leave() throws MessagingException {
        if (folder != null && folder.isOpen()) {
            folder.close(false);
        }
        folder = null;
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // The other side hung up first; there is nothing left to close.
        }
    }

    /**
     * What a look found.
     *
     * @param known whether the position was still good; if not, mails that were handled before may
     *     be among these
     * @param from everything up to this number is done with
     * @param uids in ascending order
     */
    record Look(long uidValidity, boolean known, long from, List<Long> uids) {}
}
