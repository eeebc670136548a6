package org.dalsegno.service.reporting;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorTexts;

/**
 * A digest as JSON: the published form, and with relative links the stored one. {@link
 * DigestReader} reads it.
 */
final class DigestJson {

    private DigestJson() {}

    /**
     * @param base what links begin with; empty in the stored form
     */
    static JsonObject write(DigestView digest, String base) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("id", Long.toString(digest.id()))
                        .add("teamId", Long.toString(digest.teamId()))
                        .add("team", digest.team())
                        .add("date", digest.date().toString())
                        .add("timeZone", digest.zone().getId())
                        .add("verdict", digest.verdict().name())
                        .add("rule", digest.rule().name())
                        .add("verdictText", DigestTexts.ENGLISH.verdict(digest))
                        .add("needAction", digest.needAction())
                        .add("sent", digest.sent())
                        .add("failed", digest.failed())
                        .add("complaints", digest.complaints())
                        .add("late", digest.late())
                        .add("preview", digest.preview());
        if (digest.change() != null) {
            json.add("change", digest.change());
        }
        if (digest.executionId() != null) {
            json.add("executionId", digest.executionId().toString());
        }
        add(json, "from", digest.from());
        add(json, "to", digest.to());
        add(json, "generatedAt", digest.generatedAt());
        return json.add("counts", counts(digest))
                .add("actFirst", array(digest.actFirst(), group -> group(group, base)))
                .add("byRep", array(digest.byRep(), DigestJson::share))
                .add("bySequence", array(digest.bySequence(), DigestJson::share))
                .add("inboxes", array(digest.inboxes(), DigestJson::care))
                .add("trend", DigestTrendJson.write(digest.trend()))
                .build();
    }

    private static JsonObject counts(DigestView digest) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        digest.counts()
                .forEach(
                        (code, count) -> {
                            JsonObjectBuilder one =
                                    Json.createObjectBuilder()
                                            .add("day", count.day())
                                            .add("weekBefore", count.weekBefore())
                                            .add("open", count.open());
                            if (count.mean() != null) {
                                one.add("mean", count.mean());
                            }
                            digest.share(code).percent().ifPresent(p -> one.add("percent", p));
                            json.add(code.name(), add(one, "oldest", count.oldest()));
                        });
        return json.build();
    }

    private static JsonObject group(DigestView.Group group, String base) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("code", group.code().name())
                        .add("cause", group.cause().id())
                        .add("title", ErrorTexts.title(group.cause(), Locale.ENGLISH))
                        .add("resolution", ErrorTexts.resolution(group.cause(), Locale.ENGLISH))
                        .add("contacts", group.contacts())
                        .add("waiting", group.waiting())
                        .add("link", base + group.path());
        add(json, "target", DigestTexts.ENGLISH.target(group));
        add(json, "targetName", group.target());
        add(json, "token", group.token());
        add(json, "whose", group.whose());
        return add(json, "since", group.since()).build();
    }

    private static JsonObject share(DigestView.Share share) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (share.name().isEmpty()) {
            json.add("unknown", true);
        }
        return json.add("name", DigestTexts.ENGLISH.name(share))
                .add("sent", share.sent())
                .add("failed", share.failed())
                .add("restarted", share.restarted())
                .add("open", share.open())
                .build();
    }

    private static JsonObject care(DigestView.Care care) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("name", care.name())
                        .add("owner", care.owner())
                        .add("reason", care.reason().name())
                        .add("state", care.state().name())
                        .add("waiting", care.waiting())
                        .add("sent", care.sent())
                        .add("limit", care.limit());
        Cause cause = care.cause();
        add(json, "cause", cause == null ? null : cause.id());
        add(json, "since", care.since());
        return add(json, "until", care.until()).build();
    }

    static <T> JsonArray array(Collection<T> items, Function<T, JsonObject> write) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(write.apply(item)));
        return array.build();
    }

    static JsonObjectBuilder add(JsonObjectBuilder json, String name, String value) {
        return value == null ? json : json.add(name, value);
    }

    private static JsonObjectBuilder add(JsonObjectBuilder json, String name, Instant value) {
        return value == null ? json : json.add(name, value.toString());
    }
}
