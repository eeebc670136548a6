package org.dalsegno.service.mending;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.delivery.Enrollment;
import org.dalsegno.domain.delivery.OpenError;
import org.dalsegno.service.Refused;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.access.Visibility;
import org.dalsegno.service.enrolling.SeenEnrollments;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Laying an error aside, giving it to somebody, and saying something about it. */
@Singleton
public class ErrorCare {

    /** The longest comment, in characters. */
    public static final int LONGEST_COMMENT = 1_000;

    private static final Duration YEAR = Duration.ofDays(366);

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Clock clock;

    @Inject
    public ErrorCare(EntityManager entities, Transactions transactions, Sql sql, Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /** What somebody said. */
    public record Comment(long id, String author, Instant at, String text) {}

    /** Somebody who may be given an error. */
    public record Person(long id, String name) {}

    /**
     * Lays the error aside; it comes back to the top then, or sooner when it is met again.
     * Idempotent.
     *
     * @param until null: it is not laid aside any more
     * @throws InvalidInput for a date that is not ahead, or more than a year ahead
     * @throws Refused CONFLICT NOT_FAILED when nothing is wrong there
     */
    public void snooze(Viewer viewer, long id, Instant until) {
        if (until != null) {
            requireAhead(until);
        }
        carryOut(viewer, id, () -> snoozeNow(id, until));
    }

    /**
     * Gives the error to somebody who may see it: the inbox's owner, a manager of their teams, an
     * administrator. Idempotent.
     *
     * @param userId null: to nobody in particular
     * @throws InvalidInput for anybody else
     * @throws Refused CONFLICT NOT_FAILED when nothing is wrong there
     */
    public void assign(Viewer viewer, long id, Long userId) {
        carryOut(viewer, id, () -> assignNow(id, userId));
    }

    private void carryOut(Viewer viewer, long id, Supplier<String> command) {
        SeenEnrollments.require(sql, viewer, id);
        String result = transactions.call(command);
        if (result.equals("NOT_FAILED")) {
            throw new Refused(
                    Refused.Kind.CONFLICT, result, "Nothing is wrong with this contact here.");
        }
        if (result.equals("NOT_ASSIGNABLE")) {
            throw unknownPerson("/userId");
        }
    }

    /** One of many; part of the caller's transaction. */
    String snoozeNow(long id, Instant until) {
        OpenError error = locked(id).error();
        error.snooze(until);
        return error.isShown() ? "SNOOZED" : "NOT_FAILED";
    }

    /** One of many; part of the caller's transaction. */
    String assignNow(long id, Long userId) {
        OpenError error = locked(id).error();
        if (userId != null && people(id).stream().noneMatch(person -> person.id() == userId)) {
            return "NOT_ASSIGNABLE";
        }
        error.assign(userId);
        return error.isShown() ? "ASSIGNED" : "NOT_FAILED";
    }

    private Enrollment locked(long id) {
        return entities.find(Enrollment.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    void requireAhead(Instant until) {
        Instant now = clock.instant();
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(YEAR))) {
            throw new InvalidInput(
                    "/until", "OUT_OF_RANGE", "Give a moment within the coming year.");
        }
    }

    /** Somebody of another team is as unknown as somebody who does not exist. */
    void requireKnown(Viewer viewer, Long userId) {
        if (userId != null && people(viewer).stream().noneMatch(p -> p.id() == userId)) {
            throw unknownPerson("/assigneeId");
        }
    }

    private static InvalidInput unknownPerson(String pointer) {
        return new InvalidInput(
                pointer, "UNKNOWN_ID", "There is nobody of this team with this id.");
    }

    /** To whom it can be given, by name. */
    public List<Person> people(Viewer viewer, long id) {
        SeenEnrollments.require(sql, viewer, id);
        return people(id);
    }

    private List<Person> people(long id) {
        return people("i.id = (select e.inbox_id from enrollment e where e.id = ?)", List.of(id));
    }

    /**
     * To whom any error of these inboxes can be given, by name; inboxes that the viewer may not see
     * are passed over.
     */
    public List<Person> people(Viewer viewer, List<Long> inboxes) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        List<Object> parameters = new ArrayList<>(visible.parameters());
        parameters.add(Many.longs(inboxes));
        return people(visible.sql() + " and i.id = any(?)", parameters);
    }

    /** To whom any error that the viewer sees can be given. */
    private List<Person> people(Viewer viewer) {
        Visibility visible = Visibility.of(viewer, "i.owner_id");
        return people(visible.sql(), visible.parameters());
    }

    /**
     * @param which inboxes, as a condition on {@code i}
     */
    private List<Person> people(String which, List<Object> parameters) {
        return sql.list(
                "select u.id, u.name from app_user u where u.role = 'ADMINISTRATOR' or exists (select 1 from inbox i where "
                        + which
                        + " and (u.id = i.owner_id or (u.role = 'MANAGER' and exists"
                        + " (select 1 from user_team theirs join user_team mine on mine.team_id = theirs.team_id"
                        + " where theirs.user_id = u.id and mine.user_id = i.owner_id)))) order by u.name, u.id",
                r -> new Person(r.getLong("id"), r.getString("name")),
                parameters.toArray());
    }

    /**
     * Says something about it.
     *
     * @throws InvalidInput for an empty text or one of more than 1000 characters
     */
    public Comment comment(Viewer viewer, long id, String text) {
        String said = text == null ? "" : text.strip();
        if (said.isEmpty()) {
            throw new InvalidInput("/text", "REQUIRED", "This field must not be empty.");
        }
        if (said.length() > LONGEST_COMMENT) {
            throw new InvalidInput(
                    "/text", "TOO_LONG", "At most " + LONGEST_COMMENT + " characters.");
        }
        SeenEnrollments.require(sql, viewer, id);
        Instant now = clock.instant();
        return transactions.call(
                () -> {
                    long comment = sql.next("enrollment_comment_seq");
                    sql.update(
                            "insert into enrollment_comment (id, enrollment_id, author_id, words, said_at)"
                                    + " values (?, ?, ?, ?, ?)",
                            comment,
                            id,
                            viewer.userId(),
                            said,
                            now);
                    return new Comment(comment, viewer.name(), now, said);
                });
    }

    /** What was said, the oldest first. */
    public List<Comment> comments(Viewer viewer, long id) {
        SeenEnrollments.require(sql, viewer, id);
        return sql.list(
                "select k.*, u.name from enrollment_comment k join app_user u on u.id = k.author_id"
                        + " where k.enrollment_id = ? order by k.id",
                r ->
                        new Comment(
                                r.getLong("id"),
                                r.getString("name"),
                                Sql.instant(r, "said_at"),
                                r.getString("words")),
                id);
    }
}
