package org.dalsegno.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a recipient at {@code simulator.test} makes the server do: the local part, up to a plus
 * sign, is the behaviour's name. Names that are not listed, and all other domains, accept; but a
 * domain below {@code .invalid} (RFC 2606) does not exist.
 */
enum Behaviour {
    OK("ok"),
    USER_UNKNOWN("user-unknown", Phase.RCPT, Said.NO_SUCH_USER),
    NO_SUCH_DOMAIN(
            "no-such-domain",
            Phase.RCPT,
            Reply.of(550, "5.1.2 <{address}>: Recipient address rejected: Domain not found")),
    BOUNCE_LATER("bounce-later", Phase.LATER, Said.NO_SUCH_USER),
    DAILY_LIMIT(
            "daily-limit", Phase.DATA, Reply.of(550, "5.4.5 Daily user sending limit exceeded")),
    TOO_FAST(
            "too-fast",
            Phase.RCPT,
            Reply.thenHangUp(
                    421, "4.7.0 Too many messages in a short time, try again in 60 seconds")),
    GREYLIST(
            "greylist",
            Phase.RCPT,
            Reply.of(
                    451,
                    "4.7.1 <{address}>: Recipient address rejected: Greylisted, try again in 60"
                            + " seconds")),
    SPAM_BLOCK(
            "spam-block",
            Phase.DATA,
            Reply.of(554, "5.7.1 Message rejected as spam by content filter")),
    /** A sentence that no rule can know, and no enhanced status to lean on. */
    ODD_REPLY("odd-reply", Phase.DATA, Reply.of(550, "The moon is in the wrong house")),
    /** Silence after DATA; the mail is thrown away. */
    TIMEOUT("timeout"),
    /** Silence after DATA, but the mail went out and stands in Sent. */
    TIMEOUT_KEPT("timeout-kept"),
    /** As the user who signs in, not as a recipient: refused. */
    AUTH_OFF("auth-off"),
    GMAIL_ERROR("gmail-error"),
    GMAIL_BACKEND_ERROR("gmail-backend-error"),
    OUT_OF_OFFICE("out-of-office"),
    REPLY("reply"),
    COMPLAINT("complaint");

    private static final String DOMAIN = "simulator.test";
    private static final Map<String, Behaviour> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(Behaviour::label, Function.identity()));

    private final String label;
    private final Phase phase;

    /** A record of an int, a text and a boolean; the compiler's check wants that annotated. */
    @SuppressWarnings("Immutable")
    private final Reply reply;

    Behaviour(String label) {
        this(label, Phase.NEVER, Reply.of(250, "2.1.5 Ok"));
    }

    Behaviour(String label, Phase phase, Reply reply) {
        this.label = label;
        this.phase = phase;
        this.reply = reply;
    }

    /** The behaviour of a recipient; never null. */
    static Behaviour of(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        if (domain.endsWith(".invalid")) {
            return NO_SUCH_DOMAIN;
        }
        return domain.equals(DOMAIN) ? BY_NAME.getOrDefault(localPart(address), OK) : OK;
    }

    /** Whether a user of this name, an address or only its local part, may not sign in. */
    static boolean refusesSignIn(String user) {
        return BY_NAME.get(localPart(user)) == AUTH_OFF;
    }

    private static String localPart(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("[+@].*$", "");
    }

    String label() {
        return label;
    }

    Phase phase() {
        return phase;
    }

    /** What the server says about this recipient at {@link #phase()}. */
    Reply replyAbout(String address) {
        return reply.about(address);
    }

    /** Whether a mail to this recipient, once accepted by a relay, comes back as undeliverable. */
    boolean bouncesOnceAccepted() {
        return reply.isPermanent();
    }

    /** Constants cannot name an enum's own static field, so the shared sentence lives here. */
    private static final class Said {
        static final Reply NO_SUCH_USER =
                Reply.of(
                        550,
                        "5.1.1 <{address}>: The email account that you tried to reach does not"
                                + " exist");
    }
}
