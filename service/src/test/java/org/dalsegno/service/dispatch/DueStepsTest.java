package org.dalsegno.service.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.service.Product;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a claim finds when many inboxes want more than one transaction may claim. */
class DueStepsTest {

    private static final int INBOXES = 5;

    private Product product;
    private final List<Long> inboxes = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path data) {
        product = new Product(data);
        long sequence = product.sequence();
        for (int i = 0; i < INBOXES; i++) {
            long inbox = product.inbox("rep" + i);
            inboxes.add(inbox);
            for (int c = 0; c < 3; c++) {
                product.enroll(sequence, "ok+" + i + c + "@simulator.test", inbox);
            }
        }
    }

    @AfterEach
    void stop() {
        product.close();
    }

    private List<DueStep> read(Map<Lane, Integer> rooms, int most) {
        DueSteps dueSteps = new DueSteps(product.database.entities(), product.sql);
        Instant now = product.clock.instant();
        return product.database.transactions().call(() -> dueSteps.read(rooms, now, most));
    }

    private Map<Lane, Integer> rooms(int each) {
        Map<Lane, Integer> rooms = new LinkedHashMap<>();
        inboxes.forEach(id -> rooms.put(new Lane(new Lease(id, 1, false)), each));
        return rooms;
    }

    @Test
    void noInboxStarvesWhenThereIsNotEnoughForAll() {
        assertThat(read(rooms(3), INBOXES))
                .extracting(DueStep::inboxId)
                .containsExactlyInAnyOrderElementsOf(inboxes);
        assertThat(read(rooms(3), 1)).hasSize(INBOXES);
    }

    @Test
    void everybodyGetsWhatThereIsRoomFor() {
        assertThat(read(rooms(2), 100)).hasSize(2 * INBOXES);
    }

    /** Otherwise what is due there would stay unseen until the next sweep. */
    @Test
    void nobodysWatermarkPassesWhatIsStillDue() {
        Map<Lane, Integer> rooms = rooms(3);
        read(rooms, 1);
        Map<Lane, Integer> again = new LinkedHashMap<>(rooms);
        assertThat(read(again, 100)).hasSize(3 * INBOXES);
    }

    /** Those that were enrolled together are due at the same moment. */
    @Test
    void whoHadTheirTurnIsNotLookedAtAgain() {
        Lane lane = new Lane(new Lease(inboxes.get(0), 1, false));
        DueStep first = read(Map.of(lane, 1), 100).get(0);
        takeInHand(first, true);
        DueStep second = read(Map.of(lane, 1), 100).get(0);
        assertThat(second.dueAt()).isEqualTo(first.dueAt());
        assertThat(lane.watermark()).isEqualTo(Turn.of(second));
        takeInHand(first, false);
        assertThat(read(Map.of(lane, 3), 100))
                .as("until the next sweep")
                .hasSize(2)
                .extracting(DueStep::enrollmentId)
                .startsWith(second.enrollmentId())
                .doesNotContain(first.enrollmentId());
        lane.advance(Turn.FIRST);
        assertThat(read(Map.of(lane, 3), 100))
                .extracting(DueStep::enrollmentId)
                .hasSize(3)
                .startsWith(first.enrollmentId());
    }

    private void takeInHand(DueStep step, boolean inHand) {
        product.sql.update(
                "update enrollment set in_flight = ? where id = ?", inHand, step.enrollmentId());
    }
}
