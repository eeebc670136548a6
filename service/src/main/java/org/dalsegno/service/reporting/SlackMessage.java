package org.dalsegno.service.reporting;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * A digest as a message of Slack: its subject, the verdict, what to act on first, and links back.
 * Names are data: nothing in them becomes a link, a mention or another block.
 */
final class SlackMessage {

    /** Slack takes 150 characters in a header and 3,000 in a section. */
    private static final int HEADER = 150;

    private static final int SECTION = 3_000;

    private SlackMessage() {}

    static JsonObject of(DigestView digest, PostTexts texts) {
        JsonArrayBuilder blocks =
                Json.createArrayBuilder()
                        .add(header(texts.digest().subject(digest)))
                        .add(
                                section(
                                        "*"
                                                + texts.of("verdict." + digest.verdict().name())
                                                + "* · "
                                                + escaped(texts.digest().preheader(digest))));
        digest.actFirst().forEach(group -> blocks.add(section(line(digest, group, texts))));
        String page = digest.base() + "/digest/" + digest.id();
        blocks.add(section(link(page, texts.of("open"))));
        return Json.createObjectBuilder()
                .add("text", escaped(texts.digest().subject(digest)))
                .add("blocks", blocks)
                .build();
    }

    private static JsonObject header(String text) {
        return Json.createObjectBuilder()
                .add("type", "header")
                .add("text", text("plain_text", shortened(text, HEADER)).add("emoji", false))
                .build();
    }

    private static JsonObject section(String markup) {
        return Json.createObjectBuilder()
                .add("type", "section")
                .add("text", text("mrkdwn", shortened(markup, SECTION)).add("verbatim", true))
                .build();
    }

    private static JsonObjectBuilder text(String type, String text) {
        return Json.createObjectBuilder().add("type", type).add("text", text);
    }

    private static String line(DigestView digest, DigestView.Group group, PostTexts texts) {
        return link(digest.base() + group.path(), texts.digest().what(group))
                + "\n"
                + escaped(texts.extent(group));
    }

    private static String link(String address, String text) {
        return "<" + escaped(address) + "|" + escaped(text).replace('|', '/') + ">";
    }

    /** The three characters with which Slack's links and mentions are made. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
