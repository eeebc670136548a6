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
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.inbox.CauseConverter;

/**
 * A diagnosis as it is kept. The evidence never changes; what it means may be told anew by later
 * rules ({@link #rediagnosed}), and who does so keeps what was told before.
 */
@Entity
@Table(name = "diagnosis")
public class FiledDiagnosis {

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

    @Column(name = "rules_version")
    private Integer rulesVersion;

    @Column(name = "reported_status")
    private String reportedStatus;

    @Column(name = "filed_at")
    private Instant at;

    protected FiledDiagnosis() {}

    public FiledDiagnosis(Diagnosis diagnosis, Instant now) {
        Evidence evidence = diagnosis.evidence();
        channel = evidence.channel();
        phase = evidence.phase();
        replyCode = evidence.replyCode();
        enhancedStatus = evidence.enhancedStatus();
        text = evidence.text();
        host = evidence.host();
        reportedStatus = evidence.reportedStatus();
        at = now;
        tell(diagnosis);
    }

    private void tell(Diagnosis diagnosis) {
        code = diagnosis.code();
        cause = diagnosis.cause();
        temporary = diagnosis.temporary();
        suppress = diagnosis.suppress();
        trail = StoredTrail.write(diagnosis.trail());
        rulesVersion = diagnosis.rulesVersion();
    }

    /**
     * Tells anew what the same evidence means.
     *
     * @return whether it means something else now; idempotent
     */
    public boolean rediagnosed(Diagnosis anew) {
        boolean other = !diagnosis().saysTheSameAs(anew);
        tell(anew);
        return other;
    }

    /** What it means, with the evidence; the hint when to try again is not kept. */
    public Diagnosis diagnosis() {
        Evidence evidence =
                new Evidence(
                        channel, phase, replyCode, enhancedStatus, text, host, at, reportedStatus);
        return new Diagnosis(
                code,
                cause,
                temporary,
                suppress,
                null,
                evidence,
                StoredTrail.read(trail),
                rulesVersion);
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
