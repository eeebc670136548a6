package org.dalsegno.service.reporting;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/** The words around digests on their way, in one language; the one reader of their bundle. */
final class PostTexts {

    /** Names of teams in a subject; the rest is counted. */
    private static final int TEAMS = 3;

    private final Locale language;
    private final ResourceBundle bundle;
    private final DigestTexts digest;

    private PostTexts(Locale language) {
        this.language = language;
        this.bundle = bundle(language);
        this.digest = DigestTexts.in(language);
    }

    /** A language in which no digest is written reads English. */
    static PostTexts in(Locale language) {
        return new PostTexts(language);
    }

    /** Without a fallback to the machine's language. */
    static ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle(
                "org.dalsegno.service.reporting.post",
                language,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The words of the digests themselves, in the same language. */
    DigestTexts digest() {
        return digest;
    }

    Locale language() {
        return language;
    }

    String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language).format(values);
    }

    String day(LocalDate date) {
        return digest.day(date);
    }

    String time(Instant at, ZoneId zone) {
        return digest.time(at, zone);
    }

    /** A digest's own; of several {@code [Sales, Support] 41 need action (▲12) · 21 Nov}. */
    String subject(List<DigestView> digests) {
        if (digests.size() == 1) {
            return digest.subject(digests.get(0));
        }
        int needAction = digests.stream().mapToInt(DigestView::needAction).sum();
        String line =
                of(
                        "subject",
                        teams(digests),
                        of("subject.need_action", needAction) + change(digests),
                        disconnected(digests),
                        day(digests.get(0).date()));
        boolean preview = digests.stream().anyMatch(DigestView::preview);
        return preview ? of("subject.so_far", line) : line;
    }

    private String teams(List<DigestView> digests) {
        List<String> names = digests.stream().map(DigestView::team).toList();
        return names.size() <= TEAMS
                ? String.join(", ", names)
                : of(
                        "subject.teams.more",
                        String.join(", ", names.subList(0, TEAMS)),
                        names.size() - TEAMS);
    }

    /** Nothing where any of them cannot be compared with the day before. */
    private String change(List<DigestView> digests) {
        if (digests.stream().map(DigestView::change).anyMatch(Objects::isNull)) {
            return "";
        }
        int change = digests.stream().mapToInt(DigestView::change).sum();
        if (change == 0) {
            return "";
        }
        return change > 0 ? of("subject.more", change) : of("subject.fewer", -change);
    }

    private String disconnected(List<DigestView> digests) {
        int inboxes =
                digests.stream()
                        .mapToInt(d -> d.inboxesIn(DigestView.CareReason.DISCONNECTED))
                        .sum();
        return inboxes == 0 ? "" : of("subject.disconnected", inboxes);
    }

    /** What mail clients show after the subject. */
    String preheader(List<DigestView> digests) {
        return digests.size() == 1
                ? digest.preheader(digests.get(0))
                : String.join(
                        " ",
                        digests.stream()
                                .map(d -> of("preheader", d.team(), digest.preheader(d)))
                                .toList());
    }

    /** How many contacts a root cause has. */
    String extent(DigestView.Group group) {
        String text = of("group.contacts", group.contacts());
        return group.waiting() == 0 ? text : text + " · " + of("group.waiting", group.waiting());
    }
}
