package org.dalsegno.service.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dalsegno.service.reporting.PostRig.DAY;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.service.TestCertificate;
import org.dalsegno.service.connecting.HostRule;
import org.dalsegno.service.notifying.ChatChannel;
import org.dalsegno.service.notifying.ScriptedWebhook;
import org.dalsegno.service.notifying.TestCaller;
import org.dalsegno.service.notifying.WebhookCaller;
import org.dalsegno.service.store.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DigestChannelsTest {

    private static final Tally ONE = Tally.SENT;
    private static final Tally NONE_OF_ONE = Tally.FAILED;

    private PostRig rig;
    private ScriptedWebhook webhook;
    private WebhookCaller caller;
    private DigestChannels channels;
    private long team;

    @BeforeEach
    void setUp(@TempDir Path folder) throws Exception {
        rig = new PostRig(folder);
        var certificate = TestCertificate.context(folder);
        webhook = new ScriptedWebhook(certificate);
        caller =
                TestCaller.trusting(
                        new HostRule(Optional.of(true), Optional.empty(), true),
                        certificate,
                        Duration.ofSeconds(2));
        channels = node(rig.database.transactions());
        team = rig.rows.team("Sales & <Success>");
    }

    private DigestChannels node(Transactions transactions) {
        return rig.channels(caller, transactions);
    }

    @AfterEach
    void tearDown() {
        webhook.close();
        rig.close();
    }

    private void set(ChatChannel channel) {
        long admin = rig.rows.user("Admin", Role.ADMINISTRATOR, "UTC");
        rig.webhooks.set(
                rig.viewer(admin, Role.ADMINISTRATOR), team, channel, webhook.address().toString());
    }

    private JsonObject posted() {
        return Json.createReader(new StringReader(webhook.bodies().get(0))).readObject();
    }

    private void fail() {
        long rep = rig.rows.user("Rep", Role.REP, "UTC", team);
        long enrollment =
                rig.rows.enrollment(
                        rig.rows.sequence(rep, "Welcome"), rig.rows.inbox(rep, "<!channel>"));
        rig.rows.failed(
                enrollment,
                EnrollmentState.FAILED,
                Cause.AUTH_NOT_CONNECTED,
                Instant.parse("2026-11-21T12:00:00Z"));
    }

    @Test
    void slackGetsBlocksInWhichNamesAreOnlyNames() {
        set(ChatChannel.SLACK);
        fail();
        rig.write(team, DAY);
        assertThat(channels.post(team, null)).isEqualTo(ONE);
        JsonObject message = posted();
        assertThat(message.getString("text"))
                .startsWith("[Sales &amp; &lt;Success&gt;] 1 needs action");
        List<JsonObject> blocks = message.getJsonArray("blocks").getValuesAs(JsonObject.class);
        assertThat(blocks.get(0).getString("type")).isEqualTo("header");
        assertThat(blocks.toString())
                .contains("<https://ds.example.com/?teamId=" + team)
                .contains("https://ds.example.com/digest/")
                .doesNotContain("<!channel>");
    }

    @ParameterizedTest
    @EnumSource(ChatChannel.class)
    void aTeamsChannelSpeaksTheLanguageOfTheManagerInWhoseZoneItIs(ChatChannel channel) {
        set(channel);
        fail();
        long first = rig.rows.user("Mia", Role.MANAGER, "UTC", team);
        rig.rows.user("Kai", Role.MANAGER, "UTC", team);
        rig.database.sql().update("update app_user set language = 'DE' where id = ?", first);
        rig.write(team, DAY);
        assertThat(channels.post(team, null)).isEqualTo(ONE);
        assertThat(posted().toString())
                .contains("1 braucht Sie", "Achtung", "Den Bericht öffnen")
                .doesNotContain("needs action", "Attention", "Open the digest");
    }

    @Test
    void teamsGetsACardWithoutMarkup() {
        set(ChatChannel.TEAMS);
        fail();
        rig.write(team, DAY);
        assertThat(channels.post(team, null)).isEqualTo(ONE);
        JsonObject attachment = posted().getJsonArray("attachments").getJsonObject(0);
        assertThat(attachment.getString("contentType"))
                .isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonObject card = attachment.getJsonObject("content");
        assertThat(card.getString("type")).isEqualTo("AdaptiveCard");
        List<JsonObject> body = card.getJsonArray("body").getValuesAs(JsonObject.class);
        assertThat(body).hasSize(4);
        assertThat(body)
                .as("a text block would read markdown")
                .allMatch(block -> block.getString("type").equals("RichTextBlock"));
        assertThat(card.getJsonArray("actions").getJsonObject(0).getString("url"))
                .startsWith("https://ds.example.com/digest/");
    }

    @ParameterizedTest
    @EnumSource(ChatChannel.class)
    void itIsPostedOnceAtTheHourOfTheTeam(ChatChannel channel) {
        set(channel);
        rig.clock.set(Instant.parse("2026-11-22T06:59:00Z"));
        rig.write(team, DAY);
        assertThat(channels.post(team, null)).isEqualTo(Tally.NOTHING);
        rig.clock.set(Instant.parse("2026-11-22T07:00:00Z"));
        assertThat(channels.isDue(rig.clock.instant())).isTrue();
        assertThat(channels.post(team, null)).isEqualTo(ONE);
        assertThat(channels.post(team, null)).isEqualTo(Tally.NOTHING);
        assertThat(channels.post(team, DAY)).isEqualTo(Tally.NOTHING);
        assertThat(channels.isDue(rig.clock.instant())).isFalse();
        assertThat(webhook.bodies()).hasSize(1);
        assertThat(channels.last(team, channel).orElseThrow().state()).isEqualTo("SENT");
    }

    @Test
    void aRefusalIsTriedAgainForFourHours() {
        set(ChatChannel.SLACK);
        rig.write(team, DAY);
        webhook.askForLater();
        assertThat(channels.post(team, null)).isEqualTo(NONE_OF_ONE);
        LastPost last = channels.last(team, ChatChannel.SLACK).orElseThrow();
        assertThat(last.state()).isEqualTo("FAILED");
        assertThat(last.detail()).isEqualTo("The webhook answered 503.");
        assertThat(channels.isDue(rig.clock.instant().plus(Duration.ofHours(4)))).isFalse();
        webhook.answerWith(200);
        assertThat(channels.post(team, null)).isEqualTo(ONE);
    }

    @Test
    void whatMayHaveArrivedIsNotPostedAgainByItself() {
        set(ChatChannel.SLACK);
        rig.write(team, DAY);
        webhook.fallSilent();
        assertThat(channels.post(team, null)).isEqualTo(NONE_OF_ONE);
        webhook.answerWith(200);
        assertThat(channels.post(team, null)).isEqualTo(Tally.NOTHING);
        assertThat(channels.isDue(rig.clock.instant())).isFalse();
    }

    @Test
    void whatAGatewayDidNotGetAnAnswerToIsNotPostedAgainByItself() {
        set(ChatChannel.SLACK);
        rig.write(team, DAY);
        webhook.answerWith(504);
        assertThat(channels.post(team, null)).isEqualTo(NONE_OF_ONE);
        assertThat(channels.isDue(rig.clock.instant())).isFalse();
        assertThat(channels.post(team, null)).isEqualTo(Tally.NOTHING);
        assertThat(webhook.bodies()).hasSize(1);
    }

    @Test
    void aDayThatIsNotOverIsPostedNowhere() {
        set(ChatChannel.SLACK);
        rig.write(team, DAY.plusDays(1));
        assertThat(channels.post(team, DAY.plusDays(1))).isEqualTo(Tally.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 0, 1",
        "1, true, 0, 1",
        "2, false, 0, 1",
        "2, true, 0, 0",
        "3, false, 1, 1",
        "3, true, 1, 1"
    })
    void aDeathAtAnyStepNeitherRepeatsNorForgets(
            int transaction, boolean committed, int before, int after) {
        set(ChatChannel.SLACK);
        rig.write(team, DAY);
        DigestChannels dying =
                node(new DyingTransactions(rig.database.transactions(), transaction, committed));
        try {
            dying.post(team, null);
        } catch (DyingTransactions.Died e) {
            assertThat(webhook.bodies()).hasSize(before);
        }
        rig.clock.advance(PostBook.CLAIM_LASTS);
        IntStream.range(0, 3).forEach(again -> channels.post(team, null));
        assertThat(webhook.bodies()).hasSize(after);
    }

    @Test
    void theAddressIsInNoLog() {
        StringBuilder logged = new StringBuilder();
        Handler handler = handler(logged);
        Logger root = Logger.getLogger("org.dalsegno");
        root.addHandler(handler);
        try {
            set(ChatChannel.SLACK);
            rig.write(team, DAY);
            webhook.answerWith(404);
            channels.post(team, null);
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged.toString()).contains("404").doesNotContain("SECRET");
    }

    private static Handler handler(StringBuilder logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.append(new SimpleFormatter().format(entry));
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
