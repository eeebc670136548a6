package org.dalsegno.service.reporting;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;

/** The dashboard's address, with the filters that make it show exactly what was counted. */
final class DigestLink {

    private final StringBuilder path;

    DigestLink(long teamId) {
        path = new StringBuilder("/?teamId=" + teamId);
    }

    DigestLink error(ErrorCode code, Cause cause) {
        return with("error", code.name()).with("cause", cause.id());
    }

    /** Null: not narrowed by it. */
    DigestLink with(String name, Object value) {
        if (value != null) {
            path.append('&').append(name).append('=');
            path.append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
