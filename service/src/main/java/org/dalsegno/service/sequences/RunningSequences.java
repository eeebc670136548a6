package org.dalsegno.service.sequences;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.sequence.Sequence;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepChange;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** What a change does to the contacts who are inside a sequence. Changes nothing. */
@Singleton
public class RunningSequences {

    private final EntityManager entities;
    private final Transactions transactions;
    private final Sql sql;
    private final Sequences sequences;
    private final Clock clock;

    @Inject
    public RunningSequences(
            EntityManager entities,
            Transactions transactions,
            Sql sql,
            Sequences sequences,
            Clock clock) {
        this.entities = entities;
        this.transactions = transactions;
        this.sql = sql;
        this.sequences = sequences;
        this.clock = clock;
    }

    /**
     * Whom each change would reach, counted over all contacts inside, whoever's inbox sends to
     * them; empty when nothing changes or nobody is inside.
     *
     * @throws org.dalsegno.domain.InvalidInput naming each wrong field
     * @throws org.dalsegno.service.NotFound also for one that the viewer may not see
     * @throws org.dalsegno.service.Refused FORBIDDEN when the viewer may see it but not change it
     */
    public List<StepChange.Effect> effects(Viewer viewer, long id, SequenceDraft draft) {
        long owner = sequences.changeable(viewer, id).ownerId();
        Sequence after = new Sequence(owner, draft, clock.instant());
        List<StepChange> changes =
                transactions.call(
                        () -> StepChange.between(entities.find(Sequence.class, id), after));
        Map<Integer, Integer> standing = changes.isEmpty() ? Map.of() : standing(id);
        int finished =
                changes.isEmpty()
                        ? 0
                        : (int)
                                sql.number(
                                        "select count(*) from enrollment where sequence_id = ? and state = 'FINISHED'",
                                        id);
        return standing.isEmpty() && finished == 0
                ? List.of()
                : changes.stream().map(change -> change.effect(standing, finished)).toList();
    }

    private Map<Integer, Integer> standing(long id) {
        Map<Integer, Integer> standing = new HashMap<>();
        sql.list(
                "select step_number, count(*) as contacts from enrollment where sequence_id = ?"
                        + " and state in ('ACTIVE', 'WAITING', 'FAILED') group by step_number",
                r -> standing.put(r.getInt("step_number"), r.getInt("contacts")),
                id);
        return standing;
    }
}
