package org.dalsegno.service.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.QuietDays;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.nightly.Hours;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferencesTest {

    private static final LocalTime SEVEN = LocalTime.of(7, 0);

    private TestDatabase database;
    private Preferences preferences;
    private Viewer mia;
    private Viewer max;

    @BeforeEach
    void setUp() {
        database = new TestDatabase();
        preferences = preferences(SEVEN);
        NightlyRows rows = new NightlyRows(database.sql());
        mia = viewer(rows.user("Mia", Role.MANAGER, "UTC"));
        max = viewer(rows.user("Max", Role.MANAGER, "UTC"));
    }

    private Preferences preferences(LocalTime usual) {
        return new Preferences(
                database.sql(),
                database.transactions(),
                new Hours(LocalTime.MIDNIGHT, usual),
                new SettableClock("2026-11-22T07:00:00Z"));
    }

    private static Viewer viewer(long id) {
        return new Viewer(id, "x", "x@example.org", Role.MANAGER, Set.of(), ZoneId.of("UTC"));
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    @Test
    void whoChoseNothingGetsAMailADayAtTheUsualHour() {
        assertThat(preferences.of(mia))
                .isEqualTo(new DigestPreference(true, QuietDays.SEND, SEVEN, true));
    }

    @Test
    void aChangeLeavesTheRestAndOthersAlone() {
        preferences.change(mia, new PreferenceChange(null, QuietDays.WEEKLY, null));
        preferences.change(mia, new PreferenceChange(null, null, "06:30"));
        assertThat(preferences.change(mia, new PreferenceChange(false, null, null)))
                .isEqualTo(
                        new DigestPreference(false, QuietDays.WEEKLY, LocalTime.of(6, 30), false));
        assertThat(preferences.of(max).mail()).isTrue();
    }

    @Test
    void theUsualHourFollowsTheProduct() {
        preferences.change(mia, new PreferenceChange(null, null, "06:30"));
        preferences.change(mia, new PreferenceChange(true, null, " "));
        assertThat(preferences(LocalTime.of(8, 0)).of(mia).at()).isEqualTo(LocalTime.of(8, 0));
    }

    @Test
    void whatIsNoHourIsRefusedAndChangesNothing() {
        assertThatThrownBy(
                        () -> preferences.change(mia, new PreferenceChange(false, null, "25:00")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("/at");
        assertThat(preferences.of(mia).mail()).isTrue();
    }
}
