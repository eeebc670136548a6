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
import org.dalsegno.domain.digest.RootKind;
import org.dalsegno.domain.digest.VerdictRule;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.ErrorTexts;

/** The words of digests in one language; the one reader of their bundle. */
final class DigestTexts {

    /** What machines and whoever has chosen nothing read. */
    static final DigestTexts ENGLISH = new DigestTexts(Locale.ENGLISH);

    private final Locale language;
    private final ResourceBundle bundle;

    private DigestTexts(Locale language) {
        this.language = language;
        this.bundle = bundle(language);
    }

    /** A language in which no digest is written reads English. */
    static DigestTexts in(Locale language) {
        return new DigestTexts(language);
    }

    /** Without a fallback to the machine's language. */
    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "org.dalsegno.service.reporting.digest",
                language,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Its tag, for HTML. */
    String language() {
        return language.getLanguage();
    }

    String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    String day(LocalDate date) {
        return pattern("time.day").format(date);
    }

    String longDay(LocalDate date) {
        return pattern("time.long_day").format(date);
    }

    /** Empty for null. */
    String time(Instant at, ZoneId zone) {
        return at == null ? "" : pattern("time.minute").format(at.atZone(zone));
    }

    private DateTimeFormatter pattern(String key) {
        return DateTimeFormatter.ofPattern(bundle.getString(key), language);
    }

    String subject(DigestView digest) {
        String disconnected = disconnected(digest);
        String what = of("subject.need_action", digest.needAction()) + change(digest.change());
        String line = of("subject", digest.team(), what, disconnected, day(digest.date()));
        return digest.preview() ? of("subject.so_far", line) : line;
    }

    private String disconnected(DigestView digest) {
        int inboxes = digest.inboxesIn(DigestView.CareReason.DISCONNECTED);
        return inboxes == 0 ? "" : of("subject.disconnected", inboxes);
    }

    private String change(Integer change) {
        if (change == null || change == 0) {
            return "";
        }
        return change > 0 ? of("subject.more", change) : of("subject.fewer", -change);
    }

    String preheader(DigestView digest) {
        return of("preheader", digest.sent(), digest.failed(), digest.inboxes().size());
    }

    /** The rule that gave the verdict, in a sentence. */
    String verdict(DigestView digest) {
        return of("rule." + digest.rule().name(), subjects(digest), digest.sent());
    }

    /** How many there are of what the rule speaks of. */
    private int subjects(DigestView digest) {
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
    String what(DigestView.Group group) {
        String title = title(group.cause());
        String target = target(group);
        return target == null ? title : of("group.target", title, target);
    }

    /** What has the error; null when it is nothing in particular. */
    String target(DigestView.Group group) {
        if (group.token() != null) {
            return of("group.token", group.token(), group.target());
        }
        return ReplyCode.NONE.equals(group.target())
                        && RootKind.of(group.cause()) == RootKind.PROVIDER_CODE
                ? of("group.no_reply")
                : group.target();
    }

    /** A rep's or sequence's name. */
    String name(DigestView.Share share) {
        return share.name().isEmpty() ? of("sequence.unknown") : share.name();
    }

    /** How many it is about, whose, and since when. */
    String extent(DigestView.Group group, ZoneId zone) {
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

    String title(Cause cause) {
        return ErrorTexts.title(cause, language);
    }

    String resolution(Cause cause) {
        return ErrorTexts.resolution(cause, language);
    }

    String title(ErrorCode code) {
        return ErrorTexts.title(code, language);
    }

    /** Why an inbox needs care, since when and until when. */
    String care(DigestView.Care care, ZoneId zone) {
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
    String rate(Rate rate, Reputation.Level level) {
        return rate.percent()
                .map(percent -> of("rate." + level.name(), rate.part(), rate.whole(), percent))
                .orElseGet(() -> of("rate.NOT_ENOUGH_DATA", rate.part(), rate.whole()));
    }

    /** A count, and how much of the day's mails it is; "not enough data" under 200 of them. */
    String share(Rate rate) {
        if (rate.part() == 0) {
            return "0";
        }
        return rate.percent()
                .map(percent -> of("share", rate.part(), percent))
                .orElseGet(() -> of("share.NOT_ENOUGH_DATA", rate.part()));
    }

    /** Who did what about which error. */
    String resolved(DigestTrend.Resolved done) {
        String what = of("resolved." + done.what().name(), done.who(), done.contacts());
        if (done.inbox() != null) {
            what = of("resolved.inbox", what, done.inbox());
        }
        return done.cause() == null ? what : of("resolved.cause", what, title(done.cause()));
    }

    /** The fourteen days in numbers, for who does not see the chart. */
    String chart(List<DigestTrend.Day> days) {
        return of("chart")
                + " "
                + days.stream()
                        .map(day -> of("chart.day", day(day.date()), day.sent(), day.failed()))
                        .collect(Collectors.joining("; "))
                + ".";
    }

    /** The names of columns. */
    List<String> columns(String... names) {
        return Arrays.stream(names).map(name -> of("column." + name)).toList();
    }

    /** What the reader must know to trust the numbers. */
    List<String> about(DigestView digest) {
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
