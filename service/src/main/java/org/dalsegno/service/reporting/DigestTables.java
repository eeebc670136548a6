package org.dalsegno.service.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Reputation;
import org.dalsegno.domain.error.ErrorCode;

/** The tables of a digest as rows of text, for all of its forms. */
final class DigestTables {

    private DigestTables() {}

    /**
     * @param empty what stands there without rows
     */
    record Table(String heading, List<String> columns, List<List<String>> rows, String empty) {}

    /** The codes that have anything to say. */
    static Table counts(DigestView digest) {
        return counts(
                digest,
                DigestTexts.columns("code", "day_and_share", "week_before", "mean", "open"),
                DigestTables::countRow);
    }

    /** The same with one fact a column, for machines. */
    static Table countsApart(DigestView digest) {
        return counts(
                digest,
                DigestTexts.columns(
                        "code", "day", "share", "week_before", "mean", "open", "oldest"),
                DigestTables::countApart);
    }

    private static Table counts(
            DigestView digest,
            List<String> columns,
            BiFunction<Map.Entry<ErrorCode, DigestView.Count>, DigestView, List<String>> row) {
        return new Table(
                DigestTexts.of("section.counts"),
                columns,
                digest.counts().entrySet().stream()
                        .filter(entry -> isMet(entry.getValue()))
                        .map(entry -> row.apply(entry, digest))
                        .toList(),
                DigestTexts.of("none.counts"));
    }

    private static boolean isMet(DigestView.Count count) {
        boolean before = count.mean() != null && count.mean() > 0;
        return before || count.day() + count.weekBefore() + count.open() > 0;
    }

    private static List<String> countRow(
            Map.Entry<ErrorCode, DigestView.Count> entry, DigestView digest) {
        DigestView.Count count = entry.getValue();
        String open = number(count.open());
        return List.of(
                DigestTexts.title(entry.getKey()),
                DigestTexts.share(digest.share(entry.getKey())),
                number(count.weekBefore()),
                mean(count.mean()),
                count.oldest() == null
                        ? open
                        : DigestTexts.of(
                                "open.since",
                                open,
                                DigestTexts.time(count.oldest(), digest.zone())));
    }

    private static List<String> countApart(
            Map.Entry<ErrorCode, DigestView.Count> entry, DigestView digest) {
        DigestView.Count count = entry.getValue();
        return List.of(
                DigestTexts.title(entry.getKey()),
                number(count.day()),
                digest.share(entry.getKey())
                        .percent()
                        .map(percent -> DigestTexts.of("number", percent))
                        .orElse(""),
                number(count.weekBefore()),
                mean(count.mean()),
                number(count.open()),
                DigestTexts.time(count.oldest(), digest.zone()));
    }

    /** What changed. */
    static Table movers(DigestView digest) {
        return new Table(
                DigestTexts.of("section.movers"),
                DigestTexts.columns("cause", "movement", "day", "mean"),
                digest.trend().movers().stream()
                        .map(
                                mover ->
                                        List.of(
                                                DigestTexts.of(
                                                        "mover",
                                                        DigestTexts.title(mover.code()),
                                                        DigestTexts.title(mover.cause())),
                                                DigestTexts.of(
                                                        "movement." + mover.movement().name()),
                                                number(mover.day()),
                                                mean(mover.mean())))
                        .toList(),
                DigestTexts.of("none.movers"));
    }

    /** What providers judge by. */
    static Table reputation(DigestView digest) {
        DigestTrend trend = digest.trend();
        List<DigestTrend.Day> days = trend.days();
        return new Table(
                DigestTexts.of("section.reputation"),
                DigestTexts.columns("sign", "day", "fortnight", "limits"),
                days.isEmpty()
                        ? List.of()
                        : Arrays.stream(Reputation.values())
                                .map(sign -> reputation(sign, trend, days.get(days.size() - 1)))
                                .toList(),
                DigestTexts.of("none.reputation"));
    }

    private static List<String> reputation(
            Reputation sign, DigestTrend trend, DigestTrend.Day today) {
        return List.of(
                DigestTexts.of("sign." + sign.name()),
                rate(sign, today.rate(sign)),
                rate(sign, trend.rate(sign)),
                DigestTexts.of("limits." + sign.name()));
    }

    private static String rate(Reputation sign, Rate rate) {
        return DigestTexts.rate(rate, sign.level(rate));
    }

    /** The fourteen days. */
    static Table days(DigestView digest) {
        return new Table(
                DigestTexts.of("section.days"),
                DigestTexts.columns(
                        "date", "sent", "failed", "bounced", "complaints", "unsubscribed"),
                digest.trend().days().stream()
                        .map(
                                day ->
                                        List.of(
                                                day.date().toString(),
                                                number(day.sent()),
                                                number(day.failed()),
                                                number(day.bounced()),
                                                number(day.complaints()),
                                                number(day.unsubscribed())))
                        .toList(),
                DigestTexts.of("none.days"));
    }

    /**
     * @param limit how many of them; so for the other tables
     */
    static Table byRep(DigestView digest, int limit) {
        return shares("section.by_rep", digest.byRep(), limit);
    }

    static Table bySequence(DigestView digest, int limit) {
        return shares("section.by_sequence", digest.bySequence(), limit);
    }

    private static Table shares(String heading, List<DigestView.Share> shares, int limit) {
        return new Table(
                DigestTexts.of(heading),
                DigestTexts.columns("name", "sent", "failed", "percent", "restarted", "open"),
                shares.stream().limit(limit).map(DigestTables::shareRow).toList(),
                DigestTexts.of("none.share"));
    }

    private static List<String> shareRow(DigestView.Share share) {
        Integer percent = share.failedPercent();
        return List.of(
                share.name(),
                number(share.sent()),
                number(share.failed()),
                percent == null ? "–" : number(percent),
                number(share.restarted()),
                number(share.open()));
    }

    static Table inboxes(DigestView digest, int limit) {
        return new Table(
                DigestTexts.of("section.inboxes"),
                DigestTexts.columns("inbox", "owner", "reason", "waiting"),
                digest.inboxes().stream()
                        .limit(limit)
                        .map(
                                care ->
                                        List.of(
                                                care.name(),
                                                care.owner(),
                                                DigestTexts.care(care, digest.zone()),
                                                number(care.waiting())))
                        .toList(),
                DigestTexts.of("none.inboxes"));
    }

    private static String mean(Double mean) {
        return mean == null ? "–" : DigestTexts.of("number", mean);
    }

    private static String number(int value) {
        return Integer.toString(value);
    }
}
