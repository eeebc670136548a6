package org.dalsegno.web.api;

import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.dalsegno.service.Page;

/** Answers as the contract writes them; none is kept by a cache. */
final class Answers {

    private Answers() {}

    static Response ok(JsonValue body) {
        return of(200, body.toString());
    }

    static Response ok(Fields body) {
        return ok(body.build());
    }

    static Response ok(Fields body, long version) {
        return Response.fromResponse(ok(body))
                .header(HttpHeaders.ETAG, "\"" + version + "\"")
                .build();
    }

    static <T> Response page(Page<T> page, Function<T, Fields> item) {
        return ok(
                Fields.of("items", page.items().stream().map(item).toList())
                        .and("next", page.next()));
    }

    static Response of(int status, String json) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json)
                .build();
    }
}
