package org.dalsegno.service.receiving;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.store.Sql;

/**
 * Finds the attempt that a returned mail speaks of, among those of the inbox and of its owner's
 * other inboxes. A report about another mail of the rep's matches nothing, even when that mail
 * quoted one of ours.
 */
@Singleton
public class Matching {

    /** Sent by machines about one mail, which they name or bring back. */
    private static final Set<Event> REPORTS =
            EnumSet.of(Event.FAILED, Event.DELAYED, Event.DELIVERED, Event.COMPLAINT);

    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String ID = "(?<id>" + UUID + "@[A-Za-z0-9.-]{1,250})";
    private static final String LINK = "/u/(?<token>[0-9a-f]{32})(?![0-9a-f])";

    /** Only our own mails carry these fields. */
    private static final Pattern OUR_FIELDS =
            Pattern.compile(
                    "(?im)^[ >]{0,8}(?:X-DalSegno-Id:\\s{1,4}<"
                            + ID
                            + "|List-Unsubscribe:[^\\r\\n]{0,300}?"
                            + LINK
                            + ")");

    private static final Pattern ANYWHERE = Pattern.compile(ID + "|" + LINK);

    /** A long conversation quotes many; the newest stand first. */
    private static final int MOST = 20;

    private final Sql sql;
    private final EntityManager entities;

    @Inject
    public Matching(Sql sql, EntityManager entities) {
        this.sql = sql;
        this.entities = entities;
    }

    /** The attempt, or empty when the mail has nothing to do with ours. */
    Optional<Attempt> find(Arrival arrival, ReturnedMail mail) {
        long inboxId = arrival.inboxId();
        boolean namesOne = REPORTS.contains(mail.event()) && mail.originalMessageId() != null;
        Stream<String> ids =
                namesOne
                        ? Stream.of(mail.originalMessageId())
                        : Stream.concat(
                                Stream.ofNullable(mail.originalMessageId()),
                                mail.references().stream());
        return ids.map(id -> byMessageId(inboxId, id))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> byMark(inboxId, arrival.bytes(), namesOne ? OUR_FIELDS : ANYWHERE))
                .map(id -> entities.find(Attempt.class, id));
    }

    private Optional<Long> byMark(long inboxId, byte[] bytes, Pattern where) {
        Matcher matcher = where.matcher(text(bytes));
        Set<String> seen = new LinkedHashSet<>();
        while (seen.size() < MOST && matcher.find()) {
            String token = matcher.group("token");
            String mark = token == null ? "<" + matcher.group("id") + ">" : token;
            Optional<Long> found =
                    !seen.add(mark)
                            ? Optional.empty()
                            : token == null ? byMessageId(inboxId, mark) : byToken(inboxId, mark);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Quoted-printable breaks long lines anywhere (RFC 2045 §6.7), folded fields at blanks. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceAll("=\\r?\\n", "")
                .replaceAll("\\r?\\n[ \\t]+", " ");
    }

    private Optional<Long> byMessageId(long inboxId, String messageId) {
        return find("message_id", messageId, inboxId);
    }

    private Optional<Long> byToken(long inboxId, String token) {
        return find("token", token, inboxId);
    }

    private Optional<Long> find(String column, String value, long inboxId) {
        List<Long> found =
                sql.list(
                        "select a.id from attempt a join inbox i on i.id = a.inbox_id where a."
                                + column
                                + " = ? and i.owner_id = (select owner_id from inbox where id = ?)",
                        r -> r.getLong("id"),
                        value,
                        inboxId);
        return found.stream().findFirst();
    }
}
