package org.dalsegno.service.diagnosis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;

/**
 * A folder of labelled failures: {@code replies.tsv}, {@code mails.tsv} and the mails themselves.
 * The first line of each table names its columns.
 */
final class LabelledSet {
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Set<String> EVENTS =
            Set.of("COMPLAINT", "DELIVERED", "AUTO_REPLY", "DELAYED", "OPT_OUT", "NOT_A_BOUNCE");

    private final Path folder;
    private final Diagnoser diagnoser = new Diagnoser();
    private final ReturnedMailReader reader = new ReturnedMailReader(diagnoser);
    private final Map<String, ReturnedMail> read = new HashMap<>();

    LabelledSet(Path folder) {
        this.folder = folder;
    }

    /** Diagnoses every reply; rows of other channels than ours are left out. */
    Score replies() {
        Score score = new Score();
        for (Map<String, String> row : rows("replies.tsv")) {
            Channel.byId(row.get("channel")).ifPresent(c -> add(score, c, row));
        }
        return score;
    }

    private void add(Score score, Channel channel, Map<String, String> row) {
        String reply = row.get("reply").replace("\\n", "\n");
        Diagnosis d =
                diagnoser.diagnose(
                        new Failure(
                                channel,
                                Phase.byName(row.get("phase")).orElseThrow(),
                                orNull(row.get("provider")),
                                reply,
                                null,
                                number(row.get("httpStatus")),
                                null,
                                null,
                                NOW));
        score.add(
                row.get("phase") + " " + reply,
                row.get("expected_code"),
                d.code().name(),
                row.get("suppress").equals("y"),
                d.suppress(),
                Score.why(d));
        score.cause(row.get("cause"), d.cause().id(), reply);
    }

    /** Reads every mail and compares the recipients that are labelled. */
    Score mails() {
        Score score = new Score();
        for (Map<String, String> row : rows("mails.tsv")) {
            ReturnedMail mail = mail(row.get("file"));
            int index = Integer.parseInt(row.get("recipient_index")) - 1;
            Returned returned =
                    index < mail.recipients().size() ? mail.recipients().get(index) : null;
            Diagnosis d = returned == null ? null : returned.diagnosis();
            score.add(
                    row.get("file") + "#" + (index + 1),
                    row.get("expected_code"),
                    got(row.get("expected_code"), mail, returned),
                    row.get("suppress").equals("y"),
                    d != null && d.suppress(),
                    Score.why(d));
        }
        return score;
    }

    /** Where an event is wanted it is compared, or else the badge. */
    private static String got(String wanted, ReturnedMail mail, Returned returned) {
        if (wanted.equals("AUTH_REPORT")) {
            return mail.event() == Event.NOT_A_BOUNCE ? wanted : mail.event().name();
        }
        String event = returned == null ? mail.event().name() : returned.event().name();
        boolean eventWanted =
                EVENTS.contains(wanted) || Arrays.asList(wanted.split("\\|")).contains(event);
        return eventWanted || returned == null || returned.diagnosis() == null
                ? event
                : returned.diagnosis().code().name();
    }

    private ReturnedMail mail(String name) {
        return read.computeIfAbsent(name, n -> read(folder.resolve("mails").resolve(n)));
    }

    ReturnedMail read(Path file) {
        try {
            return reader.read(Files.readAllBytes(file), NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Map<String, String>> rows(String table) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(table));
            String[] names = lines.get(0).split("\t", -1);
            return lines.stream()
                    .skip(1)
                    .filter(l -> !l.isBlank())
                    .map(l -> row(names, l.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> row(String[] names, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], i < cells.length ? cells[i] : "");
        }
        return row;
    }

    private static String orNull(String cell) {
        return cell == null || cell.isBlank() ? null : cell;
    }

    private static Integer number(String cell) {
        return orNull(cell) == null ? null : Integer.valueOf(cell.strip());
    }
}
