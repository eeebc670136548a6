package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.repeating.Answer;
import org.dalsegno.service.repeating.FirstAnswers;

/**
 * A POST that makes something: done once for each {@code Idempotency-Key}, or every time without
 * one.
 */
@Singleton
public class Creation {

    /**
     * What was asked for, to be told from another request.
     *
     * @param key the header, or null
     * @param hash the same for the same request only
     */
    record Request(Viewer viewer, String key, String hash) {

        /**
         * @param target the path with what matters of the query
         */
        static Request of(Viewer viewer, String key, String target, byte[] body) {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                sha.update((target + "\n").getBytes(StandardCharsets.UTF_8));
                return new Request(viewer, key, HexFormat.of().formatHex(sha.digest(body)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    private final FirstAnswers firstAnswers;

    @Inject
    public Creation(FirstAnswers firstAnswers) {
        this.firstAnswers = firstAnswers;
    }

    /**
     * Answers a request; what {@code work} throws is passed on, and its key is free again.
     *
     * @param status of a success
     */
    Response answer(Request request, int status, Supplier<Fields> work) {
        return answer(request, status, work, json -> json);
    }

    /** The same; {@code kept} takes out what a repeat must not show again. */
    Response answer(
            Request request, int status, Supplier<Fields> work, UnaryOperator<JsonObject> kept) {
        if (request.key() == null) {
            return Answers.of(status, work.get().build().toString());
        }
        Optional<Answer> first =
                firstAnswers.claim(request.viewer(), request.key(), request.hash());
        return first.isPresent()
                ? Answers.of(first.get().status(), first.get().body())
                : work(request, status, work, kept);
    }

    private Response work(
            Request request, int status, Supplier<Fields> work, UnaryOperator<JsonObject> kept) {
        boolean done = false;
        try {
            JsonObject json = work.get().build();
            firstAnswers.keep(
                    request.viewer(),
                    request.key(),
                    new Answer(status, kept.apply(json).toString()));
            done = true;
            return Answers.of(status, json.toString());
        } finally {
            if (!done) {
                firstAnswers.forget(request.viewer(), request.key());
            }
        }
    }
}
