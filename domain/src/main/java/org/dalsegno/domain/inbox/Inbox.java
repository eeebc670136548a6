package org.dalsegno.domain.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.ErrorCode;

/** A rep's connected mail account. */
@Entity
public class Inbox {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "inbox_seq")
    @SequenceGenerator(name = "inbox_seq", sequenceName = "inbox_seq", allocationSize = 50)
    private Long id;

    @Version private long version;

    @Column(name = "owner_id")
    private Long ownerId;

    private String name;

    private String address;

    @Enumerated(EnumType.STRING)
    private Provider provider;

    @Column(name = "smtp_host")
    private String smtpHost;

    @Column(name = "smtp_port")
    private Integer smtpPort;

    @Enumerated(EnumType.STRING)
    @Column(name = "smtp_security")
    private Security smtpSecurity;

    @Column(name = "smtp_username")
    private String smtpUsername;

    @Column(name = "smtp_secret")
    private String smtpSecret;

    @Column(name = "imap_host")
    private String imapHost;

    @Column(name = "imap_port")
    private Integer imapPort;

    @Enumerated(EnumType.STRING)
    @Column(name = "imap_security")
    private Security imapSecurity;

    @Column(name = "imap_username")
    private String imapUsername;

    @Column(name = "imap_secret")
    private String imapSecret;

    @Column(name = "gmail_secret")
    private String gmailSecret;

    @Embedded private InboxLimit limit = new InboxLimit();

    @Enumerated(EnumType.STRING)
    @Column(name = "quota_window")
    private QuotaWindow quotaWindow;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "min_interval_ms")
    private long minIntervalMillis;

    @Column(name = "max_connections")
    private int maxConnections;

    @Column(name = "resume_after_quota")
    private boolean resumeAfterQuota;

    @Enumerated(EnumType.STRING)
    private InboxState state = InboxState.CONNECTED;

    @Enumerated(EnumType.STRING)
    @Column(name = "hold_code")
    private ErrorCode holdCode;

    @Convert(converter = CauseConverter.class)
    @Column(name = "hold_cause")
    private Cause holdCause;

    @Column(name = "hold_since")
    private Instant holdSince;

    @Column(name = "hold_until")
    private Instant holdUntil;

    @Column(name = "hold_reply")
    private String holdReply;

    @Column(name = "connected_at")
    private Instant connectedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Inbox() {}

    /**
     * @param ownerId the user whose mailbox it is
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     */
    public Inbox(long ownerId, InboxDraft draft, Instant now) {
        this.ownerId = ownerId;
        this.createdAt = now;
        rewrite(draft);
    }

    /**
     * Takes over changed settings; state and hold stay as they are.
     *
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field; nothing has changed then
     */
    public final void rewrite(InboxDraft draft) {
        draft.check();
        name = draft.name().strip();
        address = EmailAddress.parse(draft.address()).value();
        provider = draft.provider();
        smtp(draft.smtp());
        imap(draft.imap());
        gmailSecret = draft.gmailSecret();
        limit.rewrite(draft.dailyLimit(), draft.warmUp());
        quotaWindow = draft.quotaWindow();
        timeZone = draft.timeZone();
        minIntervalMillis = draft.minInterval().toMillis();
        maxConnections = draft.maxConnections();
        resumeAfterQuota = draft.resumeAfterQuota();
    }

    private void smtp(MailServer server) {
        smtpHost = server == null ? null : server.host().strip();
        smtpPort = server == null ? null : server.port();
        smtpSecurity = server == null ? null : server.security();
        smtpUsername = server == null ? null : server.username();
        smtpSecret = server == null ? null : server.secret();
    }

    private void imap(MailServer server) {
        imapHost = server == null ? null : server.host().strip();
        imapPort = server == null ? null : server.port();
        imapSecurity = server == null ? null : server.security();
        imapUsername = server == null ? null : server.username();
        imapSecret = server == null ? null : server.secret();
    }

    /**
     * Stops sending for a cause that is the inbox's own. A second stop for the same cause only
     * moves its end: the first reply and time stay, so that the rep sees since when.
     *
     * @param until when it goes on by itself; null: when a person has acted
     */
    public void hold(Diagnosis diagnosis, Instant until, Instant now) {
        boolean waitsForAPerson = state != InboxState.CONNECTED && holdUntil == null;
        if (waitsForAPerson && until != null) {
            return;
        }
        if (holdCause != diagnosis.cause() || state == InboxState.CONNECTED) {
            holdSince = now;
            holdReply = diagnosis.evidence() == null ? null : diagnosis.evidence().text();
        }
        holdCode = diagnosis.code();
        holdCause = diagnosis.cause();
        holdUntil = until;
        state =
                diagnosis.code() == ErrorCode.INBOX_DISCONNECTED
                        ? InboxState.DISCONNECTED
                        : InboxState.HELD;
    }

    /**
     * A person stops sending until they resume it, also where a hold would have ended by itself.
     * Does nothing to an inbox that is disconnected.
     */
    public void holdByHand(Instant now) {
        if (state != InboxState.DISCONNECTED) {
            Instant since = state == InboxState.CONNECTED ? now : holdSince;
            clearHold();
            state = InboxState.HELD;
            holdSince = since;
        }
    }

    /** Sending goes on; idempotent. */
    public void release(Instant now) {
        connectedAt = now;
        clearHold();
    }

    private void clearHold() {
        state = InboxState.CONNECTED;
        holdCode = null;
        holdCause = null;
        holdSince = null;
        holdUntil = null;
        holdReply = null;
    }

    /**
     * Whether what happened to a mail is news about this inbox: it was sent after the inbox was
     * last mended.
     *
     * @param sentAt when the mail was handed over
     */
    public boolean isNews(Instant sentAt) {
        return connectedAt == null || !sentAt.isBefore(connectedAt);
    }

    /** Whether a hold that ends by itself has ended. */
    public boolean holdIsOver(Instant now) {
        return state == InboxState.HELD && holdUntil != null && !holdUntil.isAfter(now);
    }

    /** Why it is stopped, or empty when it sends; code and cause are null when a person held it. */
    public Optional<Hold> currentHold() {
        return state == InboxState.CONNECTED
                ? Optional.empty()
                : Optional.of(new Hold(holdCode, holdCause, holdSince, holdUntil, holdReply));
    }

    /**
     * The provider spoke of its daily limit; see {@link LearnedLimit}.
     *
     * @param counted mails that it took within a day
     */
    public void learnLimit(int counted, Instant now) {
        limit.learn(counted, now.atZone(zone()).toLocalDate());
    }

    /** A person knows better what the provider takes. */
    public void forgetLearnedLimit() {
        limit.forget();
    }

    public Quota quota() {
        return new Quota(limit(), quotaWindow, zone());
    }

    /** What was set, and what lowers it. */
    public DailyLimit limit() {
        return limit.value();
    }

    public Optional<MailServer> smtpServer() {
        return smtpHost == null
                ? Optional.empty()
                : Optional.of(
                        new MailServer(smtpHost, smtpPort, smtpSecurity, smtpUsername, smtpSecret));
    }

    public Optional<MailServer> imapServer() {
        return imapHost == null
                ? Optional.empty()
                : Optional.of(
                        new MailServer(imapHost, imapPort, imapSecurity, imapUsername, imapSecret));
    }

    /** Whether mail goes out by Gmail's HTTP API instead of SMTP. */
    public boolean sendsByGmailApi() {
        return provider == Provider.GMAIL && gmailSecret != null;
    }

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    public Long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Long ownerId() {
        return ownerId;
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    public Provider provider() {
        return provider;
    }

    public String gmailSecret() {
        return gmailSecret;
    }

    public Duration minInterval() {
        return Duration.ofMillis(minIntervalMillis);
    }

    public int maxConnections() {
        return maxConnections;
    }

    public boolean resumeAfterQuota() {
        return resumeAfterQuota;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public InboxState state() {
        return state;
    }
}
