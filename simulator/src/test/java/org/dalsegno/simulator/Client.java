package org.dalsegno.simulator;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A rep's mail program: signs in, sends, reads. */
final class Client {

    static final String REP = "rep@simulator.test";

    private final MailSimulator simulator;
    private final Session session;

    Client(MailSimulator simulator) {
        this(simulator, "LOGIN PLAIN");
    }

    Client(MailSimulator simulator, String mechanisms) {
        this.simulator = simulator;
        Properties properties = new Properties();
        properties.put("mail.smtp.auth.mechanisms", mechanisms);
        properties.put("mail.smtp.quitwait", "false");
        this.session = Session.getInstance(properties);
    }

    SMTPTransport signIn(String user) throws MessagingException {
        SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
        transport.connect("127.0.0.1", simulator.smtpPort(), user, "any password");
        return transport;
    }

    MimeMessage mail(String to) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(REP));
        mail.setRecipients(Message.RecipientType.TO, to);
        mail.setSubject("Grüße an {recipient}", "UTF-8");
        mail.setText("Good morning,\r\n.\r\nthe line above is a dot, and this is $1 of {id}.\r\n");
        mail.saveChanges();
        return mail;
    }

    /** Sends one mail as the rep on a connection of its own; answers its Message-ID. */
    String send(String to) throws MessagingException {
        MimeMessage mail = mail(to);
        try (SMTPTransport transport = signIn(REP)) {
            transport.sendMessage(mail, mail.getAllRecipients());
        }
        return mail.getMessageID();
    }

    /** All mails in a folder, as copies that outlive the connection. */
    List<MimeMessage> read(String user, String folderName) throws MessagingException, IOException {
        try (Store store = session.getStore("imap")) {
            store.connect("127.0.0.1", simulator.imapPort(), user, "any password");
            try (Folder folder = store.getFolder(folderName)) {
                folder.open(Folder.READ_ONLY);
                List<MimeMessage> mails = new ArrayList<>();
                for (Message message : folder.getMessages()) {
                    mails.add(new MimeMessage((MimeMessage) message));
                }
                return mails;
            }
        }
    }

    int count(String user, String folderName) throws MessagingException {
        try (Store store = session.getStore("imap")) {
            store.connect("127.0.0.1", simulator.imapPort(), user, "any password");
            return store.getFolder(folderName).getMessageCount();
        }
    }

    static String source(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
