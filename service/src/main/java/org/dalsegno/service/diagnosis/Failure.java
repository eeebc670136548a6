package org.dalsegno.service.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;

/**
 * One failure, as it was said, before anybody asks what it means.
 *
 * @param channel on which way; never null
 * @param phase where in the sending; null when nobody knows
 * @param provider who runs the server, such as {@code gmail} or {@code microsoft}; null when
 *     unknown: then it is guessed from host and text
 * @param reply the reply with all its lines, as received, in the form of {@link Evidence#kept}: an
 *     SMTP reply, the body of an API's answer, or the text of an exception; never null, may be
 *     empty
 * @param enhancedStatus an enhanced status that was said beside the reply (the Status field of RFC
 *     3464); null otherwise
 * @param httpStatus the HTTP status of an API's answer; null otherwise
 * @param retryAfter the Retry-After of the answer; null when there was none (a hint in the text is
 *     found by itself)
 * @param host who said it; null when unknown
 * @param at when it was said; null when unknown; needed to read a hint like "Retry after 10:00"
 */
public record Failure(
        Channel channel,
        Phase phase,
        String provider,
        String reply,
        String enhancedStatus,
        Integer httpStatus,
        Duration retryAfter,
        String host,
        Instant at) {
    public Failure {
        Objects.requireNonNull(channel, "channel");
        reply = Evidence.kept(reply);
    }

    /**
     * The failure that kept evidence tells of. Under the same rules its verdict is the same as the
     * first one was.
     */
    public static Failure of(Evidence evidence) {
        boolean api = Reply.isApi(evidence.channel());
        return new Failure(
                evidence.channel(),
                evidence.phase(),
                null,
                evidence.text(),
                api ? null : stated(evidence),
                api ? evidence.replyCode() : null,
                null,
                evidence.host(),
                evidence.at());
    }

    /** Earlier versions did not keep it apart: what the text does not say, the report stated. */
    private static String stated(Evidence evidence) {
        boolean said =
                evidence.enhancedStatus() == null
                        || evidence.enhancedStatus().equals(Codes.status(evidence.text()));
        return evidence.reportedStatus() == null && !said
                ? evidence.enhancedStatus()
                : evidence.reportedStatus();
    }

    /**
     * A reply, or the text of a connection's failure, in a conversation with the submission server.
     */
    public static Failure smtp(Phase phase, String reply) {
        return new Failure(Channel.SMTP, phase, null, reply, null, null, null, null, null);
    }

    /** An answer of the Gmail API. */
    public static Failure gmailApi(int status, String body) {
        return api(Channel.GMAIL_API, Phase.SEND, status, body);
    }

    /** An answer of Microsoft Graph. */
    public static Failure graph(int status, String body) {
        return api(Channel.GRAPH, Phase.SEND, status, body);
    }

    /** An answer of a token endpoint. */
    public static Failure oauth(int status, String body) {
        return api(Channel.OAUTH, Phase.REFRESH, status, body);
    }

    /** What a returned mail says about one recipient. */
    public static Failure returned(Phase phase, String text, String enhancedStatus, String host) {
        return new Failure(
                Channel.MAIL,
                phase == null ? Phase.RETURNED : phase,
                null,
                text,
                enhancedStatus,
                null,
                null,
                host,
                null);
    }

    private static Failure api(Channel channel, Phase phase, int status, String body) {
        return new Failure(channel, phase, null, body, null, status, null, null, null);
    }

    /** The same failure, said by this host. */
    public Failure from(String saidBy) {
        return new Failure(
                channel,
                phase,
                provider,
                reply,
                enhancedStatus,
                httpStatus,
                retryAfter,
                saidBy,
                at);
    }

    /** The same failure, said at this time. */
    public Failure at(Instant saidAt) {
        return new Failure(
                channel,
                phase,
                provider,
                reply,
                enhancedStatus,
                httpStatus,
                retryAfter,
                host,
                saidAt);
    }

    /** The same failure, with the provider's own hint when to try again. */
    public Failure retryAfter(Duration hint) {
        return new Failure(
                channel, phase, provider, reply, enhancedStatus, httpStatus, hint, host, at);
    }
}
