package org.dalsegno.service.receiving;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.MessageIDTerm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * The folder of an inbox in which its server or its mail program keeps what was sent. Read only.
 */
final class SentFolder implements AutoCloseable {

    /** What it is called where no folder is marked, the likeliest first. */
    private static final List<String> USUAL =
            List.of(
                    "sent",
                    "sent items",
                    "sent mail",
                    "sent messages",
                    "gesendet",
                    "gesendete elemente",
                    "gesendete objekte",
                    "envoyés",
                    "éléments envoyés",
                    "messages envoyés",
                    "enviados",
                    "elementos enviados",
                    "itens enviados",
                    "inviata",
                    "posta inviata",
                    "verzonden",
                    "verzonden items",
                    "skickat");

    private final Store store;
    private Folder open;

    SentFolder(Store store) {
        this.store = store;
    }

    /**
     * Opens it.
     *
     * @return false when the server has none that we know
     */
    boolean open() throws MessagingException {
        Optional<Folder> found = find();
        if (found.isPresent()) {
            open = found.get();
            open.open(Folder.READ_ONLY);
        }
        return found.isPresent();
    }

    /** The one that the server marks (RFC 6154 §2); else by its name. */
    private Optional<Folder> find() throws MessagingException {
        List<Folder> readable = new ArrayList<>();
        for (Folder each : store.getDefaultFolder().list("*")) {
            if ((each.getType() & Folder.HOLDS_MESSAGES) != 0) {
                if (isMarked((IMAPFolder) each)) {
                    return Optional.of(each);
                }
                readable.add(each);
            }
        }
        return readable.stream()
                .filter(folder -> USUAL.contains(name(folder)))
                .min(
                        Comparator.comparing((Folder folder) -> USUAL.indexOf(name(folder)))
                                .thenComparing(folder -> folder.getFullName().length()));
    }

    private static boolean isMarked(IMAPFolder folder) throws MessagingException {
        return Arrays.stream(folder.getAttributes()).anyMatch("\\Sent"::equalsIgnoreCase);
    }

    private static String name(Folder folder) {
        return folder.getName().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a mail of this Message-ID is there. Servers search for a part of the field (RFC 3501
     * §6.4.4), so what they find is compared.
     *
     * @param messageId with its angle brackets
     */
    boolean holds(String messageId) throws MessagingException {
        for (Message message : open.search(new MessageIDTerm(messageId))) {
            String[] ids = message.getHeader("Message-ID");
            if (ids != null && Arrays.stream(ids).map(String::strip).anyMatch(messageId::equals)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // The other side hung up first; there is nothing left to close.
        }
    }
}
