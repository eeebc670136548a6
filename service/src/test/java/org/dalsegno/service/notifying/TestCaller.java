package org.dalsegno.service.notifying;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.dalsegno.service.connecting.HostRule;

/** Callers of webhooks that a test can reach. */
public final class TestCaller {

    private TestCaller() {}

    /** As the product has it. */
    public static WebhookCaller usual(HostRule hosts) {
        try {
            return new WebhookCaller(hosts);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One that trusts a test's certificate and waits for a moment only. */
    public static WebhookCaller trusting(HostRule hosts, SSLContext trust, Duration longest) {
        return new WebhookCaller(hosts, trust, longest);
    }
}
