package org.dalsegno.service.reporting;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Reputation;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.ErrorTexts;

/** The words of a digest; the one reader of their bundle. */
final class DigestTexts {

    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle(
                    "org.dalsegno.service.reporting.digest",
                    LANGUAGE,
                    ResourceBundle.Control.getNoFallbackControl(
                            ResourceBundle.Control.FORMAT_PROPERTIES));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", LANGUAGE);
    private static final DateTimeFormatter LONG_DAY =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", LANGUAGE);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", LANGUAGE);

    private DigestTexts() {}

    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), LANGUAGE).format(values);
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String longDay(LocalDate date) {
        return LONG_DAY.format(date);
    }

    /** Empty for null. */
    static String time(Instant at, ZoneId zone) {
        return at == null ? "" : TIME.format(at.atZone(zone));
    }

    static String subject(DigestView digest) {
        String disconnected = disconnected(digest);
        String what = of("subject.need_action", digest.needAction()) + change(digest.change());
        String line = of("subject", digest.team(), what, disconnected, day(digest.date()));
        return digest.preview() ? of("subject.so_far", line) : line;
    }

    private static String disconnected(DigestView digest) {
        int inboxes = digest.inboxesIn(DigestView.CareReason.DISCONNECTED);
        return inboxes == 0 ? "" : of("subject.disconnected", inboxes);
    }

    private static String change(Integer change) {
        if (change == null || change == 0) {
            return "";
        }
        return change > 0 ? of("subject.more", change) : of("subject.fewer", -change);
    }

    static String preheader(DigestView digest) {
        return of("preheader", digest.sent(), digest.failed(), digest.inboxes().size());
    }

    /** The rule that gave the verdict, in a sentence. */
    static String verdict(DigestView digest) {
        return of("rule." + digest.rule().name(), subjects(digest), digest.sent());
    }

    /** How many there are of what the rule speaks of. */
    private static int subjects(DigestView digest) {
        VerdictRule rule = digest.rule();
        return switch (rule) {
            case INBOX_DISCONNECTED -> digest.inboxesIn(DigestView.CareReason.DISCONNECTED);
            case INBOX_HELD -> digest.inboxesIn(DigestView.CareReason.HELD);
            case COMPLAINTS_TOO_HIGH, COMPLAINTS_HIGH -> digest.complaints();
            case BOUNCES_TOO_HIGH, BOUNCES_HIGH -> digest.bounces();
            case NEED_ACTION, NOTHING_OPEN -> digest.needAction();
        };
    }

    /** The cause in words, and the inbox or sequence that has it. */
    static String what(DigestView.Group group) {
        String title = title(group.cause());
        return group.target() == null ? title : of("group.target", title, group.target());
    }

    /** What a provider answered, in numbers or not. */
    static String answer(String reply) {
        return reply.equals("none") ? of("group.no_reply") : reply;
    }

    /** How many it is about, whose, and since when. */
    static String extent(DigestView.Group group, ZoneId zone) {
        String text = of("group.contacts", group.contacts());
        if (group.waiting() > 0) {
            text += " · " + of("group.waiting", group.waiting());
        }
        if (group.whose() != null) {
            text += " · " + group.whose();
        }
        return group.since() == null
                ? text
                : text + " · " + of("group.since", time(group.since(), zone));
    }

    static String title(Cause cause) {
        return ErrorTexts.title(cause, LANGUAGE);
    }

    static String resolution(Cause cause) {
        return ErrorTexts.resolution(cause, LANGUAGE);
    }

    static String title(ErrorCode code) {
        return ErrorTexts.title(code, LANGUAGE);
    }

    /** Why an inbox needs care, since when and until when. */
    static String care(DigestView.Care care, ZoneId zone) {
        if (care.reason() == DigestView.CareReason.CREDENTIALS_END) {
            return of("care.CREDENTIALS_END", time(care.until(), zone));
        }
        String text = of("care." + care.reason().name(), care.sent(), care.limit());
        if (care.cause() != null) {
            text += ": " + title(care.cause());
        }
        if (care.since() != null) {
            text = of("care.since", text, time(care.since(), zone));
        }
        return care.until() == null ? text : of("care.until", text, time(care.until(), zone));
    }

    /** A rate in words: how many of how many, and what that means. */
    static String rate(Rate rate, Reputation.Level level) {
        return rate.percent()
                .map(percent -> of("rate." + level.name(), rate.part(), rate.whole(), percent))
                .orElseGet(() -> of("rate.NOT_ENOUGH_DATA", rate.part(), rate.whole()));
    }

    /** A count, and how much of the day's mails it is; "not enough data" under 200 of them. */
    static String share(Rate rate) {
        if (rate.part() == 0) {
            return "0";
        }
        return rate.percent()
                .map(percent -> of("share", rate.part(), percent))
                .orElseGet(() -> of("share.NOT_ENOUGH_DATA", rate.part()));
    }

    /** Who did what about which error. */
    static String resolved(DigestTrend.Resolved done) {
        String what = of("resolved." + done.what().name(), done.who(), done.contacts());
        if (done.inbox() != null) {
            what = of("resolved.inbox", what, done.inbox());
        }
        return done.cause() == null ? what : of("resolved.cause", what, title(done.cause()));
    }

    /** The fourteen days in numbers, for who does not see the chart. */
    static String chart(List<DigestTrend.Day> days) {
        return of("chart")
                + " "
                + days.stream()
                        .map(day -> of("chart.day", day(day.date()), day.sent(), day.failed()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** The names of columns. */
    static List<String> columns(String... names) {
        return Arrays.stream(names).map(name -> of("column." + name)).toList();
    }

    /** What the reader must know to trust the numbers. */
    static List<String> about(DigestView digest) {
        List<String> lines = new ArrayList<>();
        lines.add(
                of(
                        "window",
                        time(digest.from(), digest.zone()),
                        time(digest.to(), digest.zone()),
                        digest.zone().getId()));
        lines.add(of("generated", time(digest.generatedAt(), digest.zone())));
        if (digest.executionId() != null) {
            lines.add(of("run", digest.executionId().toString()));
        }
        if (digest.sent() < Rate.ENOUGH) {
            lines.add(of("few_sends"));
        }
        lines.add(of("not_counted"));
        return lines;
    }
}
