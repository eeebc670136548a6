package org.dalsegno.service.reporting;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;

/** The words around digests on their way; the one reader of their bundle. */
final class PostTexts {

    /** Names of teams in a subject; the rest is counted. */
    private static final int TEAMS = 3;

    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle(
                    "org.dalsegno.service.reporting.post",
                    LANGUAGE,
                    ResourceBundle.Control.getNoFallbackControl(
                            ResourceBundle.Control.FORMAT_PROPERTIES));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", LANGUAGE);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", LANGUAGE);

    private PostTexts() {}

    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), LANGUAGE).format(values);
    }

    static String day(LocalDate date) {
        return DAY.format(date);
    }

    static String time(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    /** A digest's own; of several {@code [Sales, Support] 41 need action (▲12) · 21 Nov}. */
    static String subject(List<DigestView> digests) {
        if (digests.size() == 1) {
            return digests.get(0).subject();
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

    private static String teams(List<DigestView> digests) {
        List<String> names = digests.stream().map(DigestView::team).toList();
        return names.size() <= TEAMS
                ? String.join(", ", names)
                : of(
                        "subject.teams.more",
                        String.join(", ", names.subList(0, TEAMS)),
                        names.size() - TEAMS);
    }

    /** Nothing where any of them cannot be compared with the day before. */
    private static String change(List<DigestView> digests) {
        if (digests.stream().map(DigestView::change).anyMatch(Objects::isNull)) {
            return "";
        }
        int change = digests.stream().mapToInt(DigestView::change).sum();
        if (change == 0) {
            return "";
        }
        return change > 0 ? of("subject.more", change) : of("subject.fewer", -change);
    }

    private static String disconnected(List<DigestView> digests) {
        int inboxes =
                digests.stream()
                        .mapToInt(d -> d.inboxesIn(DigestView.CareReason.DISCONNECTED))
                        .sum();
        return inboxes == 0 ? "" : of("subject.disconnected", inboxes);
    }

    /** What mail clients show after the subject. */
    static String preheader(List<DigestView> digests) {
        return digests.size() == 1
                ? digests.get(0).preheader()
                : String.join(
                        " ",
                        digests.stream()
                                .map(d -> of("preheader", d.team(), d.preheader()))
                                .toList());
    }

    /** How many contacts a root cause has. */
    static String extent(DigestView.Group group) {
        String text = of("group.contacts", group.contacts());
        return group.waiting() == 0 ? text : text + " · " + of("group.waiting", group.waiting());
    }
}
