package org.dalsegno.batch.retention;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dalsegno.service.retention.Forgetting;

/**
 * Forgets attempts that ended long ago. No chunk: it keeps no place, what is gone is gone, so a
 * restart may begin anew.
 */
@Named
@Dependent
public class OldAttempts extends AbstractBatchlet {

    private static final Logger LOG = Logger.getLogger(OldAttempts.class.getName());

    @Inject private Forgetting forgetting;

    @Inject private Clock clock;

    private volatile boolean stopped;

    /**
     * @return the step's exit status: how many attempts were forgotten
     */
    @Override
    public String process() {
        int forgotten = forgetting.forget(clock.instant(), () -> stopped);
        if (forgotten > 0) {
            LOG.log(Level.INFO, "{0} old attempts were forgotten.", forgotten);
        }
        return "forgotten=" + forgotten;
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
