package org.dalsegno.service.notifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.NightlyRows;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.connecting.HostRule;
import org.dalsegno.service.connecting.Vault;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksTest {

    private static final String URL = "https://192.0.2.1/services/T0SECRET?sig=S1G";

    private final SettableClock clock = new SettableClock("2026-11-22T07:00:00Z");
    private TestDatabase database;
    private NightlyRows rows;
    private Webhooks webhooks;
    private long team;
    private long user;

    @BeforeEach
    void setUp(@TempDir Path data) {
        database = new TestDatabase();
        rows = new NightlyRows(database.sql());
        team = rows.team("Sales");
        user = rows.user("Mia", Role.MANAGER, "UTC", team);
        webhooks =
                new Webhooks(
                        database.sql(),
                        database.transactions(),
                        new Vault(Optional.of("key"), data),
                        new HostRule(Optional.of(false), Optional.empty(), false),
                        clock);
    }

    @AfterEach
    void tearDown() {
        database.close();
    }

    private Viewer viewer(Role role, Long... teams) {
        return new Viewer(user, "Mia", "mia@example.org", role, Set.of(teams), ZoneId.of("UTC"));
    }

    /** A manager of another team. */
    private Viewer stranger() {
        long other = rows.team("Other");
        long manager = rows.user("Max", Role.MANAGER, "UTC", other);
        return new Viewer(
                manager, "Max", "max@example.org", Role.MANAGER, Set.of(other), ZoneId.of("UTC"));
    }

    private String stored() {
        return database.sql()
                .list("select secret, host from team_webhook", r -> r.getString(1) + r.getString(2))
                .toString();
    }

    @Test
    void theAddressIsKeptEncryptedAndShownToNobody() {
        WebhookView view = webhooks.set(viewer(Role.MANAGER, team), team, ChatChannel.SLACK, URL);
        assertThat(view)
                .isEqualTo(
                        new WebhookView(
                                team, ChatChannel.SLACK, "192.0.2.1", "Mia", clock.instant()));
        assertThat(view.toString() + stored()).doesNotContain("SECRET", "S1G");
        assertThat(
                        database.transactions()
                                .call(() -> webhooks.lock(team, ChatChannel.SLACK))
                                .orElseThrow())
                .isEqualTo(URI.create(URL));
    }

    @Test
    void anotherAddressTakesItsPlaceAndItCanGo() {
        Viewer admin = viewer(Role.ADMINISTRATOR);
        webhooks.set(admin, team, ChatChannel.TEAMS, URL);
        webhooks.set(admin, team, ChatChannel.TEAMS, "https://192.0.2.2/x");
        assertThat(webhooks.list(admin, team))
                .singleElement()
                .satisfies(w -> assertThat(w.host()).isEqualTo("192.0.2.2"));
        webhooks.remove(admin, team, ChatChannel.TEAMS);
        assertThat(webhooks.channels(team)).isEmpty();
        assertThatThrownBy(() -> webhooks.remove(admin, team, ChatChannel.TEAMS))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://192.0.2.1/T0SECRET",
                "https:///T0SECRET",
                "https://user:pw@192.0.2.1/T0SECRET",
                "https://192.0.2.1/T0SECRET#x",
                "https://192.0.2.1/T0 SECRET",
                "ftp://192.0.2.1/T0SECRET",
                "https://192.0.2.1/T0SECRET\r\nx"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(
                        () ->
                                webhooks.set(
                                        viewer(Role.MANAGER, team), team, ChatChannel.SLACK, url))
                .isInstanceOf(InvalidInput.class)
                .message()
                .startsWith("/url: ")
                .doesNotContain("SECRET");
        assertThat(webhooks.channels(team)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/x", "https://localhost/x", "https://10.0.0.1/x"})
    void aPrivateHostIsRefused(String url) {
        assertThatThrownBy(
                        () ->
                                webhooks.set(
                                        viewer(Role.MANAGER, team), team, ChatChannel.SLACK, url))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems().get(0).code()).isEqualTo("PRIVATE_HOST"));
    }

    @Test
    void onlyItsManagersAndAdministratorsMay() {
        assertThatThrownBy(() -> webhooks.list(viewer(Role.REP, team), team))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> webhooks.list(stranger(), team)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> webhooks.set(stranger(), team, ChatChannel.SLACK, URL))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> webhooks.remove(viewer(Role.REP, team), team, ChatChannel.SLACK))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> webhooks.list(viewer(Role.ADMINISTRATOR), 4711))
                .isInstanceOf(NotFound.class);
    }
}
