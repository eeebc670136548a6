package org.dalsegno.batch.digest;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.dalsegno.batch.JobDate;
import org.dalsegno.service.reporting.DigestMail;
import org.dalsegno.service.reporting.Digests;

/**
 * Mails the digests that are there; who has had theirs gets no second one, so a restart may begin
 * anew.
 */
@Named
@Dependent
public class DigestPostman extends AbstractBatchlet {

    @Inject private Digests digests;

    @Inject private DigestMail mail;

    @Inject
    @BatchProperty(name = "date")
    private String dateParameter;

    private volatile boolean stopped;

    /**
     * @return the step's exit status: how many mails were sent, and how many could not be
     */
    @Override
    public String process() {
        LocalDate date = JobDate.parse(dateParameter);
        DigestMail.Tally total = new DigestMail.Tally(0, 0);
        for (long teamId : digests.teamIds(0)) {
            if (stopped) {
                break;
            }
            total = total.plus(mail.send(teamId, date));
        }
        return "sent=" + total.sent() + " failed=" + total.failed();
    }

    @Override
    public void stop() {
        stopped = true;
    }
}
