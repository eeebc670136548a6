package org.dalsegno.service.reporting;

import java.util.List;
import java.util.Map;
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
        List<List<String>> rows =
                digest.counts().entrySet().stream()
                        .filter(entry -> isMet(entry.getValue()))
                        .map(entry -> countRow(entry, digest))
                        .toList();
        return new Table(
                DigestTexts.of("section.counts"),
                DigestTexts.columns("code", "day", "week_before", "open", "oldest"),
                rows,
                DigestTexts.of("none.counts"));
    }

    private static boolean isMet(DigestView.Count count) {
        return count.day() + count.weekBefore() + count.open() > 0;
    }

    private static List<String> countRow(
            Map.Entry<ErrorCode, DigestView.Count> entry, DigestView digest) {
        DigestView.Count count = entry.getValue();
        return List.of(
                DigestTexts.title(entry.getKey()),
                number(count.day()),
                number(count.weekBefore()),
                number(count.open()),
                DigestTexts.time(count.oldest(), digest.zone()));
    }

    static Table byRep(DigestView digest) {
        return shares("section.by_rep", digest.byRep());
    }

    static Table bySequence(DigestView digest) {
        return shares("section.by_sequence", digest.bySequence());
    }

    private static Table shares(String heading, List<DigestView.Share> shares) {
        return new Table(
                DigestTexts.of(heading),
                DigestTexts.columns("name", "sent", "failed", "percent", "open"),
                shares.stream().map(DigestTables::shareRow).toList(),
                DigestTexts.of("none.share"));
    }

    private static List<String> shareRow(DigestView.Share share) {
        Integer percent = share.failedPercent();
        return List.of(
                share.name(),
                number(share.sent()),
                number(share.failed()),
                percent == null ? "–" : number(percent),
                number(share.open()));
    }

    /**
     * @param limit how many of them
     */
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

    private static String number(int value) {
        return Integer.toString(value);
    }
}
