package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.net.URI;
import java.util.Properties;

/** What a contact finds at the simulator of a server, read over IMAP as the contact. */
public record Postbox(int port, String address) {

    public static Postbox of(ServerUnderTest server, String address) {
        return new Postbox(
                Integer.parseInt(server.environment("DALSEGNO_SIMULATOR_IMAP_PORT")), address);
    }

    /** The path of the link in the head of the first mail (RFC 8058), which is there. */
    public String unsubscribeLink() {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, address, "any");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                Message mail = inbox.getMessage(1);
                assertThat(mail.getHeader("List-Unsubscribe-Post"))
                        .containsExactly("List-Unsubscribe=One-Click");
                String link = mail.getHeader("List-Unsubscribe")[0];
                return URI.create(link.substring(1, link.length() - 1)).getPath();
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
