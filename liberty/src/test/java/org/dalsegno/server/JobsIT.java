package org.dalsegno.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The nightly jobs in the server's own batch container. */
@ExtendWith(SharedServer.class)
class JobsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern EXECUTION = Pattern.compile("\"executionId\":\"(\\d+)\"");
    private static final Pattern DIGEST = Pattern.compile("^\\[\\{\"id\":\"(\\d+)\"");
    private static final Pattern TEAM = Pattern.compile("\"teamId\":\"(\\d+)\"");
    private static final String DAY = LocalDate.now(ZoneOffset.UTC).minusDays(2).toString();

    private static String run(ServerUnderTest server, String job) {
        HttpResponse<String> started =
                server.api("POST", "/jobs/" + job + "/runs", "{\"date\":\"" + DAY + "\"}");
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        return await(server, "/jobs/" + job + "/runs/" + first(EXECUTION, started.body()));
    }

    private static String await(ServerUnderTest server, String run) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String seen = server.api("GET", run, null).body();
        while (seen.matches("(?s).*\"status\":\"(STARTING|STARTED)\".*")
                && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            seen = server.api("GET", run, null).body();
        }
        return seen;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    @Test
    void quotasMayBeResetTwice(ServerUnderTest server) {
        assertThat(run(server, "reset-quotas")).contains("\"status\":\"COMPLETED\"");
        assertThat(run(server, "reset-quotas")).contains("\"status\":\"COMPLETED\"");
    }

    @Test
    void aDigestIsWrittenOnceHoweverOftenTheJobRuns(ServerUnderTest server) {
        assertThat(run(server, "error-digest")).contains("\"status\":\"COMPLETED\"");
        String once = server.api("GET", "/digests?date=" + DAY, null).body();
        assertThat(once).contains("\"team\":\"", "\"verdict\":\"", "\"counts\":{");
        assertThat(run(server, "error-digest")).contains("\"status\":\"COMPLETED\"");
        assertThat(server.api("GET", "/digests?date=" + DAY, null).body()).isEqualTo(once);
    }

    @Test
    void aDigestComesInEveryForm(ServerUnderTest server) {
        assertThat(run(server, "error-digest")).contains("\"status\":\"COMPLETED\"");
        String id = first(DIGEST, server.api("GET", "/digests?date=" + DAY, null).body());
        assertThat(digest(server, id, "text/html")).startsWith("<!DOCTYPE html>");
        assertThat(digest(server, id, "text/plain")).startsWith("Error digest of");
        assertThat(digest(server, id, "text/csv")).startsWith("Team,Date,Verdict");
        assertThat(digest(server, id, "application/json")).startsWith("{\"id\":\"" + id + "\"");
    }

    @Test
    void aTeamsDaysAddUpToWeeksAndMonths(ServerUnderTest server) {
        assertThat(run(server, "error-digest")).contains("\"status\":\"COMPLETED\"");
        String team = first(TEAM, server.api("GET", "/digests?date=" + DAY, null).body());
        String rollup = "rollup?teamId=" + team + "&from=" + DAY + "&to=" + DAY;
        assertThat(server.api("GET", "/digests/" + rollup, null).body())
                .contains("\"by\":\"WEEK\"", "\"days\":1,", "\"errors\":{\"RATE_LIMIT_REACHED\":");
        assertThat(digest(server, rollup + "&by=month", "text/csv"))
                .startsWith("Team,From,To,Days known,Sent");
        isRefused(server, rollup + "&by=year", 400, "/by");
        isRefused(server, rollup + "&every=day", 400, "/every");
        isRefused(server, "rollup", 400, "/teamId");
        isRefused(server, "rollup?teamId=" + team + "&from=2026-12-02&to=2026-12-01", 400, "/from");
        assertThat(server.api("GET", "/digests/rollup?teamId=987654321", null).statusCode())
                .isEqualTo(404);
    }

    private static void isRefused(
            ServerUnderTest server, String rollup, int status, String pointer) {
        HttpResponse<String> answer = server.api("GET", "/digests/" + rollup, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    }

    private static String digest(ServerUnderTest server, String id, String type) {
        return server.send(
                        HttpRequest.newBuilder(server.uri("/api/v1/digests/" + id))
                                .header("Authorization", "Bearer " + ServerUnderTest.ADMIN_TOKEN)
                                .header("Accept", type)
                                .GET())
                .body();
    }
}
