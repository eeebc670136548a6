package org.dalsegno.simulator;

import jakarta.json.JsonObject;

/**
 * What Gmail's API answers.
 *
 * @param http the HTTP status
 * @param body the JSON
 */
record GmailAnswer(int http, JsonObject body) {

    static GmailAnswer ok(JsonObject body) {
        return new GmailAnswer(200, body);
    }

    static GmailAnswer of(GmailRefusal refusal) {
        return new GmailAnswer(refusal.http(), refusal.body());
    }
}
