package org.dalsegno.service.receiving;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.Product;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.reporting.EnrollmentDetail;

/** A rep's inbox, a sequence of three steps, and a post office that brings what a test writes. */
final class Correspondence implements AutoCloseable {

    final Product product;
    final ScriptedImap imap = new ScriptedImap();
    final long inbox;
    final long sequence;

    Correspondence(Path data) {
        product = new Product(data);
        inbox = product.inboxReadAt(imap.port());
        List<StepDraft> steps =
                List.of(
                        new StepDraft(Duration.ZERO, "Hello", "Hi", true),
                        new StepDraft(Duration.ofDays(2), "Again", "Once more", true),
                        new StepDraft(Duration.ofDays(2), "Last", "Goodbye", true));
        sequence =
                product.sequences
                        .create(product.admin, new SequenceDraft("Outbound", steps, null, null))
                        .id();
    }

    /** Enrolls and sends the first step; gives the enrollment. */
    long mail(String email) {
        long enrollment = product.enroll(sequence, email, inbox);
        product.tick();
        return enrollment;
    }

    /** The next step is due and goes out. */
    void nextStep(long enrollment) {
        product.clock.set(detail(enrollment).row().dueAt());
        product.tick();
    }

    EnrollmentDetail detail(long enrollment) {
        return product.detail(enrollment);
    }

    /** The Message-ID of the latest try. */
    String lastId(long enrollment) {
        List<EnrollmentDetail.Try> attempts = detail(enrollment).attempts();
        return attempts.get(attempts.size() - 1).messageId();
    }

    String firstId(long enrollment) {
        return detail(enrollment).attempts().get(0).messageId();
    }

    /** Arrives and is read, twice as everything. */
    void arrives(String letter) {
        imap.put(letter, product.clock.instant());
        product.read();
        product.read(product.newReader());
    }

    InboxView view() {
        return product.inboxes.view(product.admin, inbox);
    }

    boolean isSuppressed(String email) {
        return product.suppressions.isSuppressed(email);
    }

    @Override
    public void close() throws Exception {
        product.close();
        imap.close();
    }
}
