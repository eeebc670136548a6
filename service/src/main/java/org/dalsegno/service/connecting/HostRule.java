package org.dalsegno.service.connecting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps users from making the server talk to the operator's own network. */
@Singleton
public class HostRule {

    private final boolean privateAllowed;

    /**
     * @param allow {@code DALSEGNO_ALLOW_PRIVATE_HOSTS}; empty: allowed on the embedded database
     *     and in the demonstration
     */
    @Inject
    public HostRule(
            @ConfigProperty(name = "DALSEGNO_ALLOW_PRIVATE_HOSTS") Optional<Boolean> allow,
            @ConfigProperty(name = "DALSEGNO_DB_URL") Optional<String> databaseUrl,
            @ConfigProperty(name = "DALSEGNO_DEMO", defaultValue = "false") boolean demo) {
        boolean embedded =
                databaseUrl.map(url -> url.isBlank() || url.startsWith("jdbc:h2:")).orElse(true);
        this.privateAllowed = allow.orElse(embedded || demo);
    }

    /**
     * @param pointer the field that named the host
     * @throws InvalidInput PRIVATE_HOST; a host that does not resolve passes, and the connection
     *     test will say so
     */
    public void check(String pointer, String host) {
        if (privateAllowed || host == null || host.isBlank()) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host.strip())) {
                if (isPrivate(address)) {
                    throw new InvalidInput(
                            pointer,
                            "PRIVATE_HOST",
                            "This host is on a private or local network, which is not allowed here.");
                }
            }
        } catch (UnknownHostException e) {
            // Nothing to protect; the connection test tells the user.
        }
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isUniqueLocal(address)
                || isShared(address);
    }

    /**
     * 100.64.0.0/10 (RFC 6598): inside of carriers and clouds, some of which keep secrets there.
     */
    private static boolean isShared(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    }

    /** fc00::/7 (RFC 4193). */
    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }
}
