package org.dalsegno.service.reporting;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.dalsegno.domain.digest.Movement;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Reputation;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.ErrorTexts;
import org.dalsegno.service.resolving.Resolution;

/** How a digest's day stands among the others, as JSON: the published and the stored form. */
final class DigestTrendJson {

    private DigestTrendJson() {}

    static JsonObject write(DigestTrend trend) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("movers", DigestJson.array(trend.movers(), DigestTrendJson::mover))
                        .add(
                                "resolved",
                                DigestJson.array(trend.resolved(), DigestTrendJson::resolved))
                        .add("days", DigestJson.array(trend.days(), DigestTrendJson::day));
        if (!trend.days().isEmpty()) {
            json.add("reputation", reputation(trend));
        }
        return json.build();
    }

    static DigestTrend read(JsonObject json) {
        return new DigestTrend(
                DigestReader.list(json, "movers", DigestTrendJson::mover),
                DigestReader.list(json, "resolved", DigestTrendJson::resolved),
                DigestReader.list(json, "days", DigestTrendJson::day));
    }

    private static JsonObject mover(DigestTrend.Mover mover) {
        return Json.createObjectBuilder()
                .add("movement", mover.movement().name())
                .add("code", mover.code().name())
                .add("cause", mover.cause().id())
                .add("title", ErrorTexts.title(mover.cause(), Locale.ENGLISH))
                .add("day", mover.day())
                .add("mean", mover.mean())
                .build();
    }

    private static DigestTrend.Mover mover(JsonObject json) {
        return new DigestTrend.Mover(
                Movement.valueOf(json.getString("movement")),
                ErrorCode.valueOf(json.getString("code")),
                DigestReader.cause(json),
                json.getInt("day"),
                json.getJsonNumber("mean").doubleValue());
    }

    private static JsonObject resolved(DigestTrend.Resolved done) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("what", done.what().name())
                        .add("who", done.who())
                        .add("contacts", done.contacts());
        DigestJson.add(json, "code", done.code() == null ? null : done.code().name());
        DigestJson.add(json, "cause", done.cause() == null ? null : done.cause().id());
        return DigestJson.add(json, "inbox", done.inbox()).build();
    }

    private static DigestTrend.Resolved resolved(JsonObject json) {
        return new DigestTrend.Resolved(
                Resolution.valueOf(json.getString("what")),
                json.getString("who"),
                json.containsKey("code") ? ErrorCode.valueOf(json.getString("code")) : null,
                DigestReader.cause(json),
                json.getString("inbox", null),
                json.getInt("contacts"));
    }

    private static JsonObject day(DigestTrend.Day day) {
        return Json.createObjectBuilder()
                .add("date", day.date().toString())
                .add("sent", day.sent())
                .add("failed", day.failed())
                .add("bounced", day.bounced())
                .add("complaints", day.complaints())
                .add("unsubscribed", day.unsubscribed())
                .build();
    }

    private static DigestTrend.Day day(JsonObject json) {
        return new DigestTrend.Day(
                LocalDate.parse(json.getString("date")),
                json.getInt("sent"),
                json.getInt("failed"),
                json.getInt("bounced"),
                json.getInt("complaints"),
                json.getInt("unsubscribed"));
    }

    /** Follows from the days; written for readers and not read back. */
    private static JsonObject reputation(DigestTrend trend) {
        DigestTrend.Day today = trend.days().get(trend.days().size() - 1);
        JsonObjectBuilder json = Json.createObjectBuilder();
        Arrays.stream(Reputation.values())
                .forEach(
                        sign ->
                                json.add(
                                        sign.name(),
                                        Json.createObjectBuilder()
                                                .add("day", rate(sign, today.rate(sign)))
                                                .add("days", rate(sign, trend.rate(sign)))));
        return json.build();
    }

    private static JsonObject rate(Reputation sign, Rate rate) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("count", rate.part())
                        .add("sent", rate.whole())
                        .add("level", sign.level(rate).name());
        rate.percent().ifPresent(percent -> json.add("percent", percent));
        return json.build();
    }
}
