package org.dalsegno.web.diagnose;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.diagnosis.Failure;
import org.dalsegno.service.diagnosis.Returned;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.diagnosis.ReturnedMailReader;
import org.dalsegno.web.page.Notices;

/**
 * Explains what was pasted: a whole mail when it begins with header fields, else a server's reply.
 */
@Named
@RequestScoped
public class Diagnose {

    /** A header field (RFC 5322 §2.2) on the first line; a reply begins with a code or prose. */
    private static final Pattern HEADER =
            Pattern.compile("\\s*[A-Za-z][A-Za-z0-9-]*:[ \\t].*\\R(?s:.*)");

    private Diagnoser diagnoser;
    private ReturnedMailReader reader;
    private Clock clock;
    private Notices notices;
    private String said;
    private Phase phase;
    private Event event;
    private List<Returned> verdicts = List.of();

    protected Diagnose() {}

    @Inject
    public Diagnose(Diagnoser diagnoser, ReturnedMailReader reader, Clock clock, Notices notices) {
        this.diagnoser = diagnoser;
        this.reader = reader;
        this.clock = clock;
        this.notices = notices;
    }

    public void ask() {
        if (said == null || said.isBlank()) {
            notices.refused("diagnose.nothing");
        } else if (isMail(said)) {
            ReturnedMail mail =
                    reader.read(said.strip().getBytes(StandardCharsets.UTF_8), clock.instant());
            event = mail.event();
            verdicts = mail.recipients();
        } else {
            event = Event.FAILED;
            verdicts =
                    List.of(
                            new Returned(
                                    null,
                                    event,
                                    diagnoser.diagnose(Failure.smtp(phase, said.strip()))));
        }
    }

    static boolean isMail(String text) {
        return HEADER.matcher(text).matches();
    }

    public List<Phase> getPhases() {
        return List.of(Phase.values());
    }

    public String getSaid() {
        return said;
    }

    public void setSaid(String said) {
        this.said = said;
    }

    public Phase getPhase() {
        return phase;
    }

    public void setPhase(Phase phase) {
        this.phase = phase;
    }

    public Event getEvent() {
        return event;
    }

    public List<Returned> getVerdicts() {
        return verdicts;
    }
}
