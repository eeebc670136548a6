package org.dalsegno.batch;

import jakarta.batch.api.chunk.AbstractItemReader;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * Reads ids in ascending order; its checkpoint is the last one that was read, so a restart goes on
 * behind it.
 */
public abstract class IdReader extends AbstractItemReader {

    private Iterator<Long> ids;
    private long last;

    /** The ids after {@code afterId}, ascending. */
    protected abstract List<Long> idsAfter(long afterId);

    @Override
    public final void open(Serializable checkpoint) {
        last = checkpoint == null ? 0 : (Long) checkpoint;
        ids = idsAfter(last).iterator();
    }

    @Override
    public final Object readItem() {
        if (!ids.hasNext()) {
            return null;
        }
        last = ids.next();
        return last;
    }

    @Override
    public final Serializable checkpointInfo() {
        return last;
    }
}
