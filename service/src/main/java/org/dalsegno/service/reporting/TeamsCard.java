package org.dalsegno.service.reporting;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/**
 * A digest as an Adaptive Card in the envelope that a workflow of Microsoft Teams posts. Texts are
 * text runs, in which nothing is markup.
 */
final class TeamsCard {

    private static final String CARD = "application/vnd.microsoft.card.adaptive";

    /** The text run, and with it this version, is the first that knows no markdown. */
    private static final String VERSION = "1.2";

    private TeamsCard() {}

    static JsonObject of(DigestView digest, PostTexts texts) {
        JsonObjectBuilder attachment =
                Json.createObjectBuilder()
                        .add("contentType", CARD)
                        .add("contentUrl", JsonValue.NULL)
                        .add("content", card(digest, texts));
        return Json.createObjectBuilder()
                .add("type", "message")
                .add("attachments", Json.createArrayBuilder().add(attachment))
                .build();
    }

    private static JsonObjectBuilder card(DigestView digest, PostTexts texts) {
        JsonArrayBuilder body =
                Json.createArrayBuilder()
                        .add(
                                text(
                                        run(texts.digest().subject(digest))
                                                .add("weight", "bolder")
                                                .add("size", "large")))
                        .add(
                                text(
                                        run(texts.of("verdict." + digest.verdict().name()))
                                                .add("weight", "bolder")
                                                .add("color", colour(digest))))
                        .add(text(run(texts.digest().preheader(digest))));
        digest.actFirst().forEach(group -> body.add(cause(digest, group, texts)));
        return Json.createObjectBuilder()
                .add("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .add("type", "AdaptiveCard")
                .add("version", VERSION)
                .add("body", body)
                .add(
                        "actions",
                        Json.createArrayBuilder()
                                .add(
                                        open(digest.base() + "/digest/" + digest.id())
                                                .add("title", texts.of("open"))));
    }

    private static JsonObjectBuilder cause(
            DigestView digest, DigestView.Group group, PostTexts texts) {
        JsonObjectBuilder link =
                run(texts.digest().what(group))
                        .add("selectAction", open(digest.base() + group.path()));
        return Json.createObjectBuilder()
                .add("type", "RichTextBlock")
                .add(
                        "inlines",
                        Json.createArrayBuilder().add(link).add(run(" · " + texts.extent(group))));
    }

    private static JsonObjectBuilder open(String address) {
        return Json.createObjectBuilder().add("type", "Action.OpenUrl").add("url", address);
    }

    private static JsonObjectBuilder text(JsonObjectBuilder run) {
        return Json.createObjectBuilder()
                .add("type", "RichTextBlock")
                .add("inlines", Json.createArrayBuilder().add(run));
    }

    private static JsonObjectBuilder run(String text) {
        return Json.createObjectBuilder().add("type", "TextRun").add("text", text);
    }

    private static String colour(DigestView digest) {
        return switch (digest.verdict()) {
            case ALL_WELL -> "good";
            case ATTENTION -> "warning";
            case ACT_NOW -> "attention";
        };
    }
}
