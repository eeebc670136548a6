package org.dalsegno.service.dispatch;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dalsegno.domain.contact.Recipient;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.service.dispatch.DueStep.Tried;
import org.dalsegno.service.store.Many;
import org.dalsegno.service.store.Sql;

/** Reads what belongs to many due rows, in as many statements as for one. */
final class DueFacts {

    private final EntityManager entities;
    private final Sql sql;

    DueFacts(EntityManager entities, Sql sql) {
        this.entities = entities;
        this.sql = sql;
    }

    /** The steps, the longest waiting first. */
    List<DueStep> steps(List<DueRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Tried>> tries = tries(rows.stream().map(DueRow::id).toList());
        Map<Long, Map<String, String>> fields =
                fields(rows.stream().map(DueRow::contactId).toList());
        Map<Long, Sequence> sequences =
                sequences(rows.stream().map(DueRow::sequenceId).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> step(row, sequences, fields, tries))
                .sorted(Comparator.comparing(DueStep::dueAt).thenComparing(DueStep::enrollmentId))
                .toList();
    }

    private static DueStep step(
            DueRow row,
            Map<Long, Sequence> sequences,
            Map<Long, Map<String, String>> fields,
            Map<Long, List<Tried>> tries) {
        return new DueStep(
                row.id(),
                row.version(),
                row.inboxId(),
                row.number(),
                row.dueAt(),
                row.firstDueAt(),
                sequences.get(row.sequenceId()),
                new Recipient(
                        row.email(),
                        row.firstName(),
                        row.lastName(),
                        row.company(),
                        fields.getOrDefault(row.contactId(), Map.of())),
                row.suppressed(),
                tries.getOrDefault(row.id(), List.of()));
    }

    /** Few sequences stand behind many steps. */
    private Map<Long, Sequence> sequences(Set<Long> ids) {
        return entities
                .createQuery(
                        "select distinct s from Sequence s left join fetch s.steps where s.id in :ids",
                        Sequence.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Sequence::id, Function.identity()));
    }

    private Map<Long, Map<String, String>> fields(List<Long> contactIds) {
        Map<Long, Map<String, String>> fields = new HashMap<>();
        sql.list(
                "select contact_id, name, field_value from contact_field where contact_id = any(?)",
                r ->
                        fields.computeIfAbsent(r.getLong("contact_id"), id -> new HashMap<>())
                                .put(r.getString("name"), r.getString("field_value")),
                Many.longs(contactIds));
        return fields;
    }

    /** Sorted here: for the order, PostgreSQL may go through all attempts there are. */
    private Map<Long, List<Tried>> tries(List<Long> enrollmentIds) {
        Map<Long, List<Tried>> tries = new HashMap<>();
        sql.list(
                "select id, enrollment_id, step_number, outcome, message_id from attempt"
                        + " where enrollment_id = any(?)",
                r ->
                        tries.computeIfAbsent(r.getLong("enrollment_id"), id -> new ArrayList<>())
                                .add(tried(r)),
                Many.longs(enrollmentIds));
        tries.values().forEach(some -> some.sort(Comparator.comparingLong(Tried::attemptId)));
        return tries;
    }

    private static Tried tried(ResultSet row) throws SQLException {
        return new Tried(
                row.getLong("id"),
                row.getInt("step_number"),
                Outcome.Kind.SENT.name().equals(row.getString("outcome")),
                row.getString("message_id"));
    }
}
