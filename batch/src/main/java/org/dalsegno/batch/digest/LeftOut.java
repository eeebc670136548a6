package org.dalsegno.batch.digest;

import jakarta.batch.api.chunk.listener.SkipWriteListener;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.batch.Figures;

/**
 * Logs and counts a team whose digest could not be written: the others of its chunk have theirs,
 * and the next run tries it again.
 */
@Named
@Dependent
public class LeftOut implements SkipWriteListener {

    private static final Logger LOG = Logger.getLogger(LeftOut.class.getName());

    private final StepContext step;

    @Inject
    public LeftOut(StepContext step) {
        this.step = step;
    }

    @Override
    public void onSkipWriteItem(List<Object> teamIds, Exception problem) {
        LOG.log(Level.WARNING, "no digest could be written for team " + teamIds, problem);
        step.setExitStatus(
                Figures.of(step.getExitStatus()).plus("skipped", teamIds.size()).toString());
    }
}
