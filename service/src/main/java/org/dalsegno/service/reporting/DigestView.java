package org.dalsegno.service.reporting;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.inbox.InboxState;

/**
 * The error report of one team for one business day. Its facts are those of the moment when it was
 * written.
 *
 * @param zone where the day began and ended
 * @param rule which rule gave the verdict
 * @param needAction open errors that a person can mend
 * @param change against the day before; null when that has no digest
 * @param counts all nine codes, in the catalogue's order
 * @param sent mails that a server took that day
 * @param failed contacts that met an error that day, without those who opted out
 * @param complaints spam complaints that arrived that day
 * @param actFirst at most five root causes, the most contacts first
 * @param byRep the most errors first, at most two hundred; so is {@code bySequence}
 * @param inboxes those that need care, the worst first; at most fifty
 * @param from the day's first moment
 * @param to the first moment after it
 * @param late it was written long after its hour
 * @param preview the day was not over; a later run writes it anew
 * @param executionId the job's; null outside of a job
 * @param base what its links begin with
 * @param trend how it stands among the days before
 */
public record DigestView(
        long id,
        long teamId,
        String team,
        LocalDate date,
        ZoneId zone,
        VerdictRule rule,
        int needAction,
        Integer change,
        Map<ErrorCode, Count> counts,
        int sent,
        int failed,
        int complaints,
        List<Group> actFirst,
        List<Share> byRep,
        List<Share> bySequence,
        List<Care> inboxes,
        Instant from,
        Instant to,
        Instant generatedAt,
        boolean late,
        boolean preview,
        Long executionId,
        String base,
        DigestTrend trend) {

    /** How bad the day was. */
    public Verdict verdict() {
        return rule.verdict();
    }

    /**
     * One line, for instance {@code [Sales] 37 need action (▲12) – 2 inboxes disconnected · 21
     * Nov}.
     *
     * @param language the reader's; one in which no digest is written reads English, here as below
     */
    public String subject(Locale language) {
        return DigestTexts.in(language).subject(this);
    }

    /** The line that mail clients show after the subject. */
    public String preheader(Locale language) {
        return DigestTexts.in(language).preheader(this);
    }

    /**
     * A whole HTML page for mail clients: no script, nothing remote, every word of a user escaped.
     * Without its image the chart's numbers stand there as text.
     *
     * @param chart the address of the chart's image, {@code cid:…} or {@code data:…}
     */
    public String asHtml(String chart, Locale language) {
        return new DigestHtml(this, DigestTexts.in(language), chart, DigestHtml.MAILED).page();
    }

    /** The same with all its rows, for the product's own page: it needs nothing beside it. */
    public String asPage(Locale language) {
        String image = "data:image/png;base64," + Base64.getEncoder().encodeToString(chart());
        return new DigestHtml(this, DigestTexts.in(language), image, DigestHtml.ALL).page();
    }

    /** The fourteen days as a PNG of 1,200 by 240 pixels, to be shown half as large. */
    public byte[] chart() {
        return new DigestChart(trend.days()).png();
    }

    /** The same in plain text. */
    public String asText(Locale language) {
        return new DigestPlain(this, DigestTexts.in(language)).text();
    }

    /**
     * Its tables below each other, in English; cells that a spreadsheet would calculate are
     * neutralised.
     */
    public String asCsv() {
        return new DigestCsv(this).text();
    }

    /** The contract's form in English, with ids as strings and absolute links. */
    public JsonObject asJson() {
        return DigestJson.write(this, base);
    }

    /** Where the product shows it. */
    public String address() {
        return base + "/digest/" + id;
    }

    /** Where its reader says how they want to get it. */
    public String preferences() {
        return base + "/preferences";
    }

    /** Contacts whose mail bounced that day. */
    public int bounces() {
        return counts.get(ErrorCode.BOUNCED).day();
    }

    /** Among the mails of the day; a contact counts once. */
    public Rate share(ErrorCode code) {
        return new Rate(counts.get(code).day(), sent);
    }

    /** How many inboxes need care for one reason. */
    public int inboxesIn(CareReason reason) {
        return (int) inboxes.stream().filter(inbox -> inbox.reason() == reason).count();
    }

    /**
     * One error code.
     *
     * @param day contacts that met it that day
     * @param weekBefore on the same weekday a week before
     * @param mean a day, of the seven before; null in digests that are older than day rows
     * @param open contacts that show it now
     * @param oldest since when the oldest of them; null when there is none
     */
    public record Count(int day, int weekBefore, Double mean, int open, Instant oldest) {}

    /**
     * Errors with one root cause.
     *
     * @param target what has it: the name of an inbox or a sequence, a domain, an answer; null when
     *     it is none of these
     * @param token the token that is missing in the sequence; null unless that is the error
     * @param whose the rep that one inbox belongs to; null when there are several
     * @param contacts how many the link opens
     * @param waiting how many more wait behind the inbox
     * @param path opens exactly these contacts
     */
    public record Group(
            ErrorCode code,
            Cause cause,
            String target,
            String token,
            String whose,
            int contacts,
            int waiting,
            Instant since,
            String path) {}

    /**
     * What belongs to one rep or sequence.
     *
     * @param name empty: of mails that are not known
     * @param sent that day
     * @param failed that day
     * @param restarted contacts that somebody started again that day
     * @param open now
     */
    public record Share(String name, int sent, int failed, int restarted, int open) {

        /** Of a hundred tries; null without any. */
        public Integer failedPercent() {
            return sent + failed == 0 ? null : Math.round(100f * failed / (sent + failed));
        }
    }

    /** Why an inbox is listed, the worst first; the names are stored and published. */
    public enum CareReason {
        DISCONNECTED,
        HELD,
        /** Its returned mail cannot be read: bounces and replies go unseen. */
        NOT_READ,
        /** Its password or token runs out within a week, or has. */
        CREDENTIALS_END,
        /** Four fifths of the limit that held that day were used. */
        NEAR_LIMIT
    }

    /**
     * An inbox that needs care.
     *
     * @param cause of a hold; null when a person held it or it is not held
     * @param since of a hold; otherwise null
     * @param until when a hold ends by itself, or the credentials run out; otherwise null
     * @param waiting due steps behind it
     * @param limit what held that day: the one that was set, or less by warm-up or the provider
     */
    public record Care(
            String name,
            String owner,
            CareReason reason,
            InboxState state,
            Cause cause,
            Instant since,
            Instant until,
            int waiting,
            int sent,
            int limit) {}
}
