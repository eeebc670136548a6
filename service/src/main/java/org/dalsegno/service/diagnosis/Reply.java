package org.dalsegno.service.diagnosis;

import java.util.Set;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Phase;

/**
 * A failure made ready for the rules: its codes found, its words in one line of lower-case letters.
 * For one thread.
 */
final class Reply {
    private final Failure failure;
    private final Integer code;
    private final String status;
    private final int statusKey;
    private final String words;
    private final Set<String> reasons;
    private String provider;
    private boolean providerKnown;

    private Reply(Failure failure, Integer code, String status, String words, Set<String> reasons) {
        this.failure = failure;
        this.code = code;
        this.status = status;
        this.statusKey = Codes.key(status);
        this.words = words;
        this.reasons = reasons;
    }

    static Reply of(Failure failure) {
        String text = failure.reply();
        boolean api = isApi(failure.channel());
        Integer code = api ? httpStatus(failure, text) : Codes.replyCode(text);
        String said = api ? null : Codes.status(text);
        String status =
                said == null || isVague(said) ? orElse(failure.enhancedStatus(), said) : said;
        return new Reply(
                failure,
                code,
                status,
                Wording.of(text, code, said),
                api ? ApiReasons.of(text) : Set.of());
    }

    /** Where each of the first characters of the words stands in the reply as it was received. */
    int[] origins(int wanted) {
        String text = failure.reply();
        return Wording.origins(text, code, isApi(channel()) ? null : Codes.status(text), wanted);
    }

    private static String orElse(String first, String second) {
        return first == null || (isVague(first) && second != null) ? second : first;
    }

    /** {@code 5.0.0} says no more than the reply code does. */
    private static boolean isVague(String status) {
        return status.endsWith(".0.0");
    }

    static boolean isApi(Channel channel) {
        return channel == Channel.GMAIL_API || channel == Channel.GRAPH || channel == Channel.OAUTH;
    }

    private static Integer httpStatus(Failure failure, String text) {
        return failure.httpStatus() != null ? failure.httpStatus() : ApiReasons.httpStatus(text);
    }

    /** As it was said. */
    Failure failure() {
        return failure;
    }

    /** SMTP reply code, or HTTP status of an API; null when there is none. */
    Integer code() {
        return code;
    }

    /** Enhanced status; null when there is none. */
    String status() {
        return status;
    }

    /** The same as {@link Codes#key}. */
    int statusKey() {
        return statusKey;
    }

    /**
     * Lower case, one space between words, addresses shortened to {@code @}, repeated codes left
     * out.
     */
    String words() {
        return words;
    }

    /** Where in the words the names of hosts stand. */
    int[] names() {
        return Names.in(words);
    }

    /** The API's own reason words, lower case; empty for SMTP. */
    Set<String> reasons() {
        return reasons;
    }

    /** Who runs the server; null when unknown. Asked for by few rules, so it is found only then. */
    String provider() {
        if (!providerKnown) {
            String named = Provider.named(failure.provider());
            provider = named == null ? Provider.guess(failure.host(), failure.reply()) : named;
            providerKnown = true;
        }
        return provider;
    }

    /** Who runs the server that is named as the one that answered; null when none is. */
    String server() {
        String named = Provider.named(failure.provider());
        if (named != null) {
            return named;
        }
        String host = failure.host() == null ? Conversation.host(failure.reply()) : failure.host();
        return host == null ? null : Provider.guess(host, "");
    }

    Channel channel() {
        return failure.channel();
    }

    Phase phase() {
        return failure.phase();
    }

    /**
     * Whether the reply itself says that it may pass (RFC 5321 §4.2.1, RFC 3463 §3.1, RFC 9110
     * §15.6). A reporting system that calls a final reply temporary has itself gone on trying,
     * unless the reply's own enhanced status is final as well.
     */
    boolean isTemporary() {
        if (isApi(channel())) {
            return code != null && (code >= 500 || code == 429 || code == 408);
        }
        if (code != null && code >= 400) {
            return code < 500 || (passes(failure.enhancedStatus()) && passes(status));
        }
        return passes(status);
    }

    private static boolean passes(String status) {
        return status != null && status.charAt(0) == '4';
    }
}
