package org.dalsegno.service.suppressing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.Refused;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuppressionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private TestDatabase database;
    private Suppressions suppressions;
    private Viewer admin;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        SettableClock clock = new SettableClock(NOW.toString());
        suppressions = new Suppressions(database.sql(), database.transactions(), clock);
        Accounts accounts = new Accounts(database.sql(), database.transactions(), clock);
        accounts.ensureAdministrator("a long password", "token");
        admin = accounts.byToken("token").orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAddressIsSuppressedInAnySpelling() {
        suppressions.add("Ada@Example.com", Cause.BOUNCE_USER_UNKNOWN, "550 5.1.1", NOW);

        assertThat(suppressions.cause("ada@example.com")).contains(Cause.BOUNCE_USER_UNKNOWN);
        assertThat(suppressions.isSuppressed("bob@example.com")).isFalse();
    }

    @Test
    void addingTwiceChangesNothing() {
        suppressions.add("ada@example.com", Cause.BOUNCE_USER_UNKNOWN, "first", NOW);
        suppressions.add(
                "ada@example.com", Cause.BOUNCE_USER_UNKNOWN, "second", NOW.plusSeconds(1));

        assertThat(all().items()).hasSize(1);
        assertThat(all().items().get(0).note()).isEqualTo("first");
    }

    @Test
    void aWishToStopTakesThePlaceOfABounceAndStays() {
        suppressions.add("ada@example.com", Cause.BOUNCE_USER_UNKNOWN, null, NOW);
        suppressions.add("ada@example.com", Cause.UNSUB_OPT_OUT, null, NOW);
        suppressions.add("ada@example.com", Cause.BOUNCE_USER_UNKNOWN, null, NOW);
        suppressions.add("ada@example.com", Cause.UNSUB_COMPLAINT, null, NOW);

        assertThat(suppressions.cause("ada@example.com")).contains(Cause.UNSUB_OPT_OUT);
    }

    @Test
    void onlyAnAdministratorRemovesAndTheReasonIsKept() {
        suppressions.addByHand(admin, "ada@example.com", "asked on the phone");
        Viewer manager =
                new Viewer(9, "M", "m@example.com", Role.MANAGER, Set.of(), ZoneOffset.UTC);

        assertThatThrownBy(() -> suppressions.remove(manager, "ada@example.com", "why not"))
                .isInstanceOf(Refused.class);
        assertThat(
                        catchThrowableOfType(
                                        InvalidInput.class,
                                        () -> suppressions.remove(admin, "ada@example.com", " "))
                                .problems()
                                .get(0)
                                .pointer())
                .isEqualTo("/reason");
        assertThat(suppressions.isSuppressed("ada@example.com")).isTrue();

        suppressions.remove(admin, "ADA@example.com", "asked to be mailed again");

        assertThat(suppressions.isSuppressed("ada@example.com")).isFalse();
        assertThat(
                        database.sql()
                                .number(
                                        "select count(*) from suppression_removal where reason = ?",
                                        "asked to be mailed again"))
                .isEqualTo(1);
        assertThatThrownBy(() -> suppressions.remove(admin, "ada@example.com", "again"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aListIsCutIntoPartsThatMeet() {
        for (String name : new String[] {"c", "a", "b"}) {
            suppressions.addByHand(admin, name + "@example.com", null);
        }

        Page<SuppressionView> first = suppressions.list(admin, null, SuppressionPage.of(2, null));
        Page<SuppressionView> second =
                suppressions.list(admin, null, SuppressionPage.of(2, first.next()));

        assertThat(first.items())
                .extracting(SuppressionView::email)
                .containsExactly("a@example.com", "b@example.com");
        assertThat(second.items())
                .extracting(SuppressionView::email)
                .containsExactly("c@example.com");
        assertThat(second.next()).isNull();
        assertThat(first.items().get(0).createdBy()).isEqualTo("Administrator");
        assertThat(
                        suppressions
                                .list(admin, "B@example.com", SuppressionPage.of(null, null))
                                .items())
                .hasSize(1);
        assertThat(suppressions.list(admin, "nobody", SuppressionPage.of(null, null)).items())
                .isEmpty();
    }

    private Page<SuppressionView> all() {
        return suppressions.list(admin, null, SuppressionPage.of(null, null));
    }
}
