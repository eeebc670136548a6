package org.dalsegno.service.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Reputation;
import org.dalsegno.domain.error.ErrorCode;

/** The tables of a digest as rows of text, for all of its forms. */
final class DigestTables {

    private final DigestView digest;
    private final DigestTexts texts;

    DigestTables(DigestView digest, DigestTexts texts) {
        this.digest = digest;
        this.texts = texts;
    }

    /**
     * @param empty what stands there without rows
     */
    record Table(String heading, List<String> columns, List<List<String>> rows, String empty) {}

    /** The codes that have anything to say. */
    Table counts() {
        return counts(
                texts.columns("code", "day_and_share", "week_before", "mean", "open"),
                this::countRow);
    }

    /** The same with one fact a column, for machines. */
    Table countsApart() {
        return counts(
                texts.columns("code", "day", "share", "week_before", "mean", "open", "oldest"),
                this::countApart);
    }

    private Table counts(
            List<String> columns,
            Function<Map.Entry<ErrorCode, DigestView.Count>, List<String>> row) {
        return new Table(
                texts.of("section.counts"),
                columns,
                digest.counts().entrySet().stream()
                        .filter(entry -> isMet(entry.getValue()))
                        .map(row)
                        .toList(),
                texts.of("none.counts"));
    }

    private static boolean isMet(DigestView.Count count) {
        boolean before = count.mean() != null && count.mean() > 0;
        return before || count.day() + count.weekBefore() + count.open() > 0;
    }

    private List<String> countRow(Map.Entry<ErrorCode, DigestView.Count> entry) {
        DigestView.Count count = entry.getValue();
        String open = number(count.open());
        return List.of(
                texts.title(entry.getKey()),
                texts.share(digest.share(entry.getKey())),
                number(count.weekBefore()),
                mean(count.mean()),
                count.oldest() == null
                        ? open
                        : texts.of("open.since", open, texts.time(count.oldest(), digest.zone())));
    }

    private List<String> countApart(Map.Entry<ErrorCode, DigestView.Count> entry) {
        DigestView.Count count = entry.getValue();
        return List.of(
                texts.title(entry.getKey()),
                number(count.day()),
                digest.share(entry.getKey())
                        .percent()
                        .map(percent -> texts.of("number", percent))
                        .orElse(""),
                number(count.weekBefore()),
                mean(count.mean()),
                number(count.open()),
                texts.time(count.oldest(), digest.zone()));
    }

    /** What changed. */
    Table movers() {
        return new Table(
                texts.of("section.movers"),
                texts.columns("cause", "movement", "day", "mean"),
                digest.trend().movers().stream()
                        .map(
                                mover ->
                                        List.of(
                                                texts.of(
                                                        "mover",
                                                        texts.title(mover.code()),
                                                        texts.title(mover.cause())),
                                                texts.of("movement." + mover.movement().name()),
                                                number(mover.day()),
                                                mean(mover.mean())))
                        .toList(),
                texts.of("none.movers"));
    }

    /** What providers judge by. */
    Table reputation() {
        DigestTrend trend = digest.trend();
        List<DigestTrend.Day> days = trend.days();
        return new Table(
                texts.of("section.reputation"),
                texts.columns("sign", "day", "fortnight", "limits"),
                days.isEmpty()
                        ? List.of()
                        : Arrays.stream(Reputation.values())
                                .map(sign -> reputation(sign, trend, days.get(days.size() - 1)))
                                .toList(),
                texts.of("none.reputation"));
    }

    private List<String> reputation(Reputation sign, DigestTrend trend, DigestTrend.Day today) {
        return List.of(
                texts.of("sign." + sign.name()),
                rate(sign, today.rate(sign)),
                rate(sign, trend.rate(sign)),
                texts.of("limits." + sign.name()));
    }

    private String rate(Reputation sign, Rate rate) {
        return texts.rate(rate, sign.level(rate));
    }

    /** The fourteen days. */
    Table days() {
        return new Table(
                texts.of("section.days"),
                texts.columns("date", "sent", "failed", "bounced", "complaints", "unsubscribed"),
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
                texts.of("none.days"));
    }

    /**
     * @param limit how many of them; so for the other tables
     */
    Table byRep(int limit) {
        return shares("section.by_rep", digest.byRep(), limit);
    }

    Table bySequence(int limit) {
        return shares("section.by_sequence", digest.bySequence(), limit);
    }

    private Table shares(String heading, List<DigestView.Share> shares, int limit) {
        return new Table(
                texts.of(heading),
                texts.columns("name", "sent", "failed", "percent", "restarted", "open"),
                shares.stream().limit(limit).map(this::shareRow).toList(),
                texts.of("none.share"));
    }

    private List<String> shareRow(DigestView.Share share) {
        Integer percent = share.failedPercent();
        return List.of(
                texts.name(share),
                number(share.sent()),
                number(share.failed()),
                percent == null ? "–" : number(percent),
                number(share.restarted()),
                number(share.open()));
    }

    Table inboxes(int limit) {
        return new Table(
                texts.of("section.inboxes"),
                texts.columns("inbox", "owner", "reason", "waiting"),
                digest.inboxes().stream()
                        .limit(limit)
                        .map(
                                care ->
                                        List.of(
                                                care.name(),
                                                care.owner(),
                                                texts.care(care, digest.zone()),
                                                number(care.waiting())))
                        .toList(),
                texts.of("none.inboxes"));
    }

    private String mean(Double mean) {
        return mean == null ? "–" : texts.of("number", mean);
    }

    private static String number(int value) {
        return Integer.toString(value);
    }
}
