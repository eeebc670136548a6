package org.dalsegno.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.ReturnedMailReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reads every sample mail once: what it means, against merely taking it apart. */
@State(Scope.Benchmark)
public class MailBenchmark {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<byte[]> mails = Samples.mails();
    private final ReturnedMailReader reader = new ReturnedMailReader(new Diagnoser());
    private final Session session = Session.getInstance(new Properties());

    /** Ours, from bytes to the verdict about each recipient. */
    @Benchmark
    public void read(Blackhole hole) {
        for (byte[] mail : mails) {
            hole.consume(reader.read(mail, NOW));
        }
    }

    /** The yardstick: Angus Mail takes the mail apart and decodes its bodies; no verdict. */
    @Benchmark
    public void angusParse(Blackhole hole) throws MessagingException {
        for (byte[] mail : mails) {
            MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail));
            consume(message, hole);
        }
    }

    /** A body that Angus cannot decode is passed over: much of what comes back is broken. */
    private static void consume(jakarta.mail.Part part, Blackhole hole) {
        try {
            Object content = part.getContent();
            if (content instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    consume(parts.getBodyPart(i), hole);
                }
            }
            hole.consume(content);
        } catch (IOException | MessagingException e) {
            hole.consume(e);
        }
    }
}
