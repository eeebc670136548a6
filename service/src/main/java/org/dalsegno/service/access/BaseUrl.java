package org.dalsegno.service.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What links in mails begin with: {@code DALSEGNO_BASE_URL}, otherwise made from host and port. */
@Singleton
public class BaseUrl {

    private final String base;

    /**
     * @param configured empty: from host and port
     * @throws IllegalArgumentException when it is no absolute http or https address
     */
    @Inject
    public BaseUrl(
            @ConfigProperty(name = "DALSEGNO_BASE_URL") Optional<String> configured,
            @ConfigProperty(name = "DALSEGNO_HOST", defaultValue = "localhost") String host,
            @ConfigProperty(name = "DALSEGNO_HTTP_PORT", defaultValue = "9080") int port) {
        base = check(configured.orElseGet(() -> "http://" + reachable(host) + ":" + port));
    }

    /** "Every address" is where a server listens, not where anybody can go. */
    private static String reachable(String host) {
        return "*".equals(host) || "0.0.0.0".equals(host) ? "localhost" : host;
    }

    private static String check(String url) {
        String stripped = url.strip().replaceAll("/+$", "");
        URI uri = URI.create(stripped);
        boolean web =
                "http".equalsIgnoreCase(uri.getScheme())
                        || "https".equalsIgnoreCase(uri.getScheme());
        if (!web
                || uri.getHost() == null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "DALSEGNO_BASE_URL must be an address such as https://mail.example.com, but is "
                            + url);
        }
        return stripped;
    }

    /**
     * The absolute address of a page.
     *
     * @param path begins with a slash; its query is encoded already
     */
    public String link(String path) {
        return base + path;
    }
}
