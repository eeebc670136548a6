package org.dalsegno.domain.delivery;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Trail;
import org.dalsegno.domain.inbox.CauseConverter;

/** A diagnosis as it is kept: never changed, so that what a rep was told can be read later. */
@Entity
@Table(name = "diagnosis")
public class FiledDiagnosis {

    private static final int LONGEST_TEXT = 8_000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "diagnosis_seq")
    @SequenceGenerator(name = "diagnosis_seq", sequenceName = "diagnosis_seq", allocationSize = 50)
    private Long id;

    @Enumerated(EnumType.STRING)
    private ErrorCode code;

    @Convert(converter = CauseConverter.class)
    private Cause cause;

    private boolean temporary;

    private boolean suppress;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    @Column(name = "reply_code")
    private Integer replyCode;

    @Column(name = "enhanced_status")
    private String enhancedStatus;

    @Column(name = "reply_text")
    private String text;

    private String host;

    private String trail;

    @Column(name = "filed_at")
    private Instant at;

    protected FiledDiagnosis() {}

    public FiledDiagnosis(Diagnosis diagnosis, Instant now) {
        Evidence evidence = diagnosis.evidence();
        code = diagnosis.code();
        cause = diagnosis.cause();
        temporary = diagnosis.temporary();
        suppress = diagnosis.suppress();
        channel = evidence.channel();
        phase = evidence.phase();
        replyCode = evidence.replyCode();
        enhancedStatus = evidence.enhancedStatus();
        text = clean(evidence.text());
        host = evidence.host();
        trail =
                diagnosis.trail().stream()
                        .map(FiledDiagnosis::line)
                        .collect(Collectors.joining("\n"));
        at = now;
    }

    /** One trail entry a line, its three parts between tabs. */
    private static String line(Trail entry) {
        return String.join("\t", List.of(entry.rule(), oneLine(entry.matched()), entry.tier()));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** PostgreSQL keeps no NUL, and a reply without end is cut. */
    private static String clean(String text) {
        String kept = text.replace("\0", "");
        return kept.length() <= LONGEST_TEXT ? kept : kept.substring(0, LONGEST_TEXT);
    }

    /** Which rules decided, the deciding one first. */
    public List<Trail> trail() {
        return parseTrail(trail);
    }

    /** Reads the stored form of a trail; null or empty is no trail. */
    public static List<Trail> parseTrail(String stored) {
        if (stored == null || stored.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(stored.split("\n", -1))
                .map(line -> line.split("\t", -1))
                .map(parts -> new Trail(parts[0], parts[1], parts[2]))
                .toList();
    }

    public Diagnosis diagnosis() {
        Evidence evidence = new Evidence(channel, phase, replyCode, enhancedStatus, text, host, at);
        return new Diagnosis(code, cause, temporary, suppress, null, evidence, trail());
    }

    public Long id() {
        return id;
    }

    public ErrorCode code() {
        return code;
    }

    public Cause cause() {
        return cause;
    }

    public Instant at() {
        return at;
    }

    /** What the rep quotes when asking for help. */
    public String reference() {
        return "DS-" + id;
    }
}
