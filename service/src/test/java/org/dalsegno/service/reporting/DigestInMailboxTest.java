package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.service.reporting.PostRig.DAY;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.dalsegno.domain.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A digest as a manager's mail program reads it, from a mailbox over IMAP. */
class DigestInMailboxTest {

    private static final ServerSetup[] DOORS = {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
    };

    @Test
    void itIsReadBackAsItWasWritten(@TempDir Path data) throws Exception {
        GreenMail server = new GreenMail(DOORS);
        server.start();
        try (PostRig rig = new PostRig(data)) {
            server.setUser("digest@simulator.test", "digest@simulator.test", "password");
            long sales = rig.rows.team("Vertrieb Süd");
            long support = rig.rows.team("Support");
            long mia = rig.rows.user("Mia Grün", Role.MANAGER, "UTC", sales, support);
            String address = "user" + mia + "@example.org";
            server.setUser(address, address, "secret");
            rig.write(sales, DAY);
            rig.write(support, DAY);
            DigestMail mail =
                    rig.postman(
                            rig.database.transactions(),
                            Optional.of("127.0.0.1"),
                            server.getSmtp().getPort());
            assertThat(mail.send(mia, DAY)).isEqualTo(Tally.SENT);
            assertThat(mail.send(mia, DAY)).isEqualTo(Tally.NOTHING);
            assertMailbox(server.getImap().getPort(), address);
        } finally {
            server.stop();
        }
    }

    private static void assertMailbox(int port, String address) throws Exception {
        Session session = Session.getInstance(new Properties());
        try (Store store = session.getStore("imap")) {
            store.connect("127.0.0.1", port, address, "secret");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isEqualTo(1);
            assertDigest(inbox.getMessage(1));
            inbox.close();
        }
    }

    private static void assertDigest(Message message) throws Exception {
        assertThat(message.getSubject())
                .isEqualTo("[Support, Vertrieb Süd] nothing needs action · 21 Nov");
        assertThat(message.getAllRecipients()[0].toString()).contains("@example.org");
        assertThat(message.getHeader("List-Unsubscribe"))
                .containsExactly("<https://ds.example.com/preferences>");
        assertThat(message.isMimeType("multipart/alternative")).isTrue();
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(parts.getBodyPart(1).isMimeType("multipart/related")).isTrue();
        assertThat((String) parts.getBodyPart(0).getContent())
                .contains("Error digest of Vertrieb Süd", "Error digest of Support");
        assertThat(PostRig.html(parts))
                .startsWith("<!DOCTYPE html>")
                .endsWith("</body></html>")
                .contains("Vertrieb Süd");
    }
}
