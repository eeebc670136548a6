package org.dalsegno.service.mending;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Work for many enrollments that the server does by and by, as it stands now.
 *
 * @param total how many there are; it never changes
 * @param worked how many are behind it, of the undoing while that runs
 * @param counts how often each result occurred
 * @param undone how often each result of the undoing occurred; empty before
 * @param startsAt before this nothing goes out, so that it can be taken back; null where nothing
 *     was started
 * @param undoable how many of those started so far can still be taken back
 */
public record Bulk(
        long id,
        BulkOrder.Kind kind,
        Status status,
        int total,
        int worked,
        Map<String, Integer> counts,
        Map<String, Integer> undone,
        Instant createdAt,
        Instant startsAt,
        int undoable) {

    /** How far it is. */
    public enum Status {
        RUNNING,
        DONE,
        UNDOING,
        UNDONE
    }

    /** Whether the server is still at it. */
    public boolean isRunning() {
        return status == Status.RUNNING || status == Status.UNDOING;
    }

    /** Whether there is anything to take back, or to leave undone. */
    public boolean mayUndo() {
        return undoable > 0 || (kind == BulkOrder.Kind.START_AGAIN && status == Status.RUNNING);
    }

    /** How many came to what was wanted. */
    public int succeeded() {
        return counts.getOrDefault(kind.done(), 0);
    }

    /**
     * What came of one contact.
     *
     * @param result the kind's good word, or a stable code that says why not; PENDING before,
     *     NOT_STARTED when its undoing came first
     * @param undone what came of taking it back; null when that was not asked for
     */
    public record Item(
            int position, String email, long enrollmentId, String result, String undone) {}

    /** Some of the items, those that need a look first. */
    public record Items(List<Item> items, int more) {

        public Items {
            items = List.copyOf(items);
        }
    }
}
