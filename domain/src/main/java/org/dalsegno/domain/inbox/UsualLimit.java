package org.dalsegno.domain.inbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * What a provider lets an ordinary account send, as it publishes it; used where nobody says
 * anything else. The one list of it.
 */
public enum UsualLimit {
    /** A private account, known by its address. */
    GMAIL_FREE(Provider.GMAIL, 500, Duration.ZERO),
    /** Google Workspace: a Gmail account with an organisation's domain. */
    GMAIL_WORKSPACE(Provider.GMAIL, 2_000, Duration.ZERO),
    /** 10,000 recipients a day and 30 mails a minute. */
    MICROSOFT365(Provider.MICROSOFT365, 10_000, Duration.ofSeconds(2)),
    /** A server of one's own: nobody publishes a number, so a careful one. */
    OWN_SERVER(Provider.SMTP, 500, Duration.ZERO);

    private static final Set<String> FREE_DOMAINS = Set.of("gmail.com", "googlemail.com");

    private final Provider provider;
    private final int daily;
    private final Duration interval;

    UsualLimit(Provider provider, int daily, Duration interval) {
        this.provider = provider;
        this.daily = daily;
        this.interval = interval;
    }

    /**
     * @param address of the inbox; null or a wrong one counts as an organisation's
     */
    public static UsualLimit of(Provider provider, String address) {
        return switch (provider) {
            case GMAIL -> isFree(address) ? GMAIL_FREE : GMAIL_WORKSPACE;
            case MICROSOFT365 -> MICROSOFT365;
            case SMTP -> OWN_SERVER;
        };
    }

    private static boolean isFree(String address) {
        return address != null
                && FREE_DOMAINS.contains(
                        address.substring(address.lastIndexOf('@') + 1)
                                .strip()
                                .toLowerCase(Locale.ROOT));
    }

    public Provider provider() {
        return provider;
    }

    /** Mails a day. */
    public int daily() {
        return daily;
    }

    /** Mails a minute; 0: as many as it takes. */
    public long perMinute() {
        return interval.isZero() ? 0 : Duration.ofMinutes(1).dividedBy(interval);
    }

    /** The least time between two mails; zero: none. */
    public Duration interval() {
        return interval;
    }
}
