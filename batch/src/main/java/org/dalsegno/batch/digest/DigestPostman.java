package org.dalsegno.batch.digest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.dalsegno.service.reporting.DigestMail;
import org.dalsegno.service.reporting.Tally;

/** Mails digests, person by person. */
@Named
@Dependent
public class DigestPostman extends Postman {

    @Inject private DigestMail mail;

    @Override
    protected List<Long> recipients() {
        return mail.readerIds();
    }

    @Override
    protected Tally send(long readerId, LocalDate day) {
        return mail.send(readerId, day);
    }
}
