package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.service.Product;
import org.dalsegno.service.reporting.EnrollmentDetail;
import org.dalsegno.service.store.LostRace;

/** The promises, checked against the log of the servers. */
final class Promises {

    private final Product product;
    private final ScriptedPeer peer;
    private final Map<String, Integer> acceptedBeforeOptOut = new HashMap<>();
    private final MortalDatabase[] nodes;
    private int checked;

    Promises(Product product, ScriptedPeer peer, MortalDatabase... nodes) {
        this.product = product;
        this.peer = peer;
        this.nodes = nodes;
    }

    /**
     * The contact opts out; what the engine has let go already may still arrive. Who meets the
     * engine at the same address is told to try again, and promised nothing.
     */
    void optOut(String address) {
        try {
            product.database.transactions().run(() -> suppress(address));
        } catch (LostRace e) {
            return;
        }
        int leaving =
                (int)
                        product.sql.number(
                                "select count(*) from attempt a join enrollment e on e.id = a.enrollment_id"
                                        + " join contact c on c.id = e.contact_id where c.email = ?"
                                        + " and a.on_wire_at is not null and a.outcome is null",
                                address);
        int unseen = (int) Stream.of(nodes).filter(MortalDatabase::isMarking).count();
        acceptedBeforeOptOut.putIfAbsent(address, accepted(address) + leaving + unseen);
    }

    private void suppress(String address) {
        product.suppressions.add(address, Cause.UNSUB_OPT_OUT, null, product.clock.instant());
    }

    private int accepted(String address) {
        return (int) peer.log().stream().filter(m -> m.to().equals(address)).count();
    }

    /** Never over quota: at the moment of each new mail, its window held no more than the limit. */
    void checkQuota() {
        List<ScriptedPeer.Accepted> log = peer.log();
        for (; checked < log.size(); checked++) {
            ScriptedPeer.Accepted mail = log.get(checked);
            long before =
                    log.subList(0, checked + 1).stream()
                            .filter(m -> m.inbox().equals(mail.inbox()))
                            .filter(m -> counts(m.at(), mail))
                            .count();
            assertThat(before)
                    .as("mails of %s in its window at %s", mail.inbox(), mail.at())
                    .isLessThanOrEqualTo(
                            product.sql.number(
                                    "select daily_limit from inbox where address = ?",
                                    mail.inbox()));
        }
    }

    private boolean counts(Instant at, ScriptedPeer.Accepted mail) {
        String window =
                product.sql
                        .one(
                                "select quota_window from inbox where address = ?",
                                r -> r.getString(1),
                                mail.inbox())
                        .orElseThrow();
        if (QuotaWindow.valueOf(window) == QuotaWindow.ROLLING_24H) {
            return at.isAfter(mail.at().minus(Duration.ofDays(1)));
        }
        ZoneId zone = ZoneId.of("Europe/Vienna");
        return !at.isBefore(mail.at().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
    }

    void check(List<Long> enrollments) {
        nothingTwice();
        nothingAfterAnOptOut();
        onlyTheGoneAreBlamed();
        assertThat(product.sql.number("select count(*) from attempt where outcome is null"))
                .as("attempts without an outcome")
                .isZero();
        for (Long id : enrollments) {
            nothingLost(product.detail(id));
        }
    }

    private void nothingTwice() {
        Set<String> seen = new HashSet<>();
        for (ScriptedPeer.Accepted mail : peer.log()) {
            assertThat(seen.add(mail.to() + " " + mail.subject()))
                    .as("%s to %s only once", mail.subject(), mail.to())
                    .isTrue();
        }
    }

    private void nothingAfterAnOptOut() {
        acceptedBeforeOptOut.forEach(
                (address, most) ->
                        assertThat(accepted(address))
                                .as("mails to %s after the opt-out", address)
                                .isLessThanOrEqualTo(most));
    }

    private void onlyTheGoneAreBlamed() {
        List<String> blamed =
                product.sql.list(
                        "select email from suppression where cause not like 'unsub.%'",
                        r -> r.getString(1));
        assertThat(blamed).allMatch(address -> address.startsWith("gone"));
    }

    /** Each has ended, or stands still with a reason that a person sees, or was sent all it had. */
    private void nothingLost(EnrollmentDetail detail) {
        EnrollmentState state = detail.row().state();
        if (state == EnrollmentState.FINISHED) {
            assertThat(accepted(detail.row().contactEmail())).as(detail.toString()).isEqualTo(2);
        } else {
            boolean explained = detail.failure() != null || state == EnrollmentState.STOPPED;
            assertThat(explained).as("explained: " + detail).isTrue();
        }
        long sent =
                detail.attempts().stream()
                        .filter(a -> "SENT".equals(String.valueOf(a.outcome())))
                        .count();
        assertThat(sent)
                .as("counted as sent: " + detail)
                .isEqualTo(accepted(detail.row().contactEmail()));
    }
}
