package org.dalsegno.simulator;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An error of Gmail's API, in the shape Google gives it.
 *
 * @param http the HTTP status, repeated in the body as {@code code}
 * @param status the canonical name of the error
 * @param reason the finer word in {@code errors[0].reason}
 * @param message the sentence
 */
record GmailRefusal(int http, String status, String reason, String message) {

    static final GmailRefusal INVALID_CREDENTIALS =
            new GmailRefusal(
                    401,
                    "UNAUTHENTICATED",
                    "authError",
                    "Request had invalid authentication credentials. Expected OAuth 2 access token,"
                            + " login cookie or other valid authentication credential.");

    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    static GmailRefusal invalid(String message) {
        return new GmailRefusal(400, "INVALID_ARGUMENT", "invalidArgument", message);
    }

    static GmailRefusal notFound() {
        return new GmailRefusal(404, "NOT_FOUND", "notFound", "Requested entity was not found.");
    }

    /** What Gmail answers instead of sending to such a recipient; empty when it sends. */
    static Optional<GmailRefusal> of(Behaviour behaviour, Instant now) {
        return switch (behaviour) {
            case GMAIL_ERROR ->
                    Optional.of(
                            new GmailRefusal(
                                    400,
                                    "FAILED_PRECONDITION",
                                    "failedPrecondition",
                                    "Precondition check failed."));
            case GMAIL_BACKEND_ERROR ->
                    Optional.of(new GmailRefusal(500, "INTERNAL", "backendError", "Backend Error"));
            case DAILY_LIMIT ->
                    Optional.of(
                            new GmailRefusal(
                                    429,
                                    "RESOURCE_EXHAUSTED",
                                    "userRateLimitExceeded",
                                    "User-rate limit exceeded.  Retry after "
                                            + now.plus(RETRY_AFTER)));
            case TOO_FAST ->
                    Optional.of(
                            new GmailRefusal(
                                    429,
                                    "RESOURCE_EXHAUSTED",
                                    "rateLimitExceeded",
                                    "Too many concurrent requests for user."));
            default -> Optional.empty();
        };
    }

    JsonObject body() {
        JsonObject detail =
                Json.createObjectBuilder()
                        .add("message", message)
                        .add("domain", http == 429 ? "usageLimits" : "global")
                        .add("reason", reason)
                        .build();
        return Json.createObjectBuilder()
                .add(
                        "error",
                        Json.createObjectBuilder()
                                .add("code", http)
                                .add("message", message)
                                .add("errors", Json.createArrayBuilder().add(detail))
                                .add("status", status))
                .build();
    }
}
