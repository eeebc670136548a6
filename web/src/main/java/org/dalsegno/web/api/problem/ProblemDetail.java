package org.dalsegno.web.api.problem;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.dalsegno.domain.Problem;

/**
 * A problem as it is sent (RFC 9457 §3).
 *
 * @param code stable, for programs
 * @param detail for people, one plain sentence
 * @param errors the places that are wrong; empty when there is no place
 */
public record ProblemDetail(int status, String code, String detail, List<Problem> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemDetail of(int status, String code, String detail) {
        return new ProblemDetail(status, code, detail, List.of());
    }

    Response response() {
        Response.ResponseBuilder response =
                Response.status(status)
                        .type(MEDIA_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(json().toString());
        return status == 401
                ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build()
                : response.build();
    }

    /** RFC 9110 §15; JAX-RS knows no 422. */
    static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return status == 422
                ? "Unprocessable Content"
                : known == null ? "Error" : known.getReasonPhrase();
    }

    JsonObject json() {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("type", "about:blank")
                        .add("title", title(status))
                        .add("status", status)
                        .add("code", code)
                        .add("detail", detail);
        if (!errors.isEmpty()) {
            JsonArrayBuilder places = Json.createArrayBuilder();
            for (Problem error : errors) {
                places.add(place(error));
            }
            json.add("errors", places);
        }
        return json.build();
    }

    private static JsonObjectBuilder place(Problem error) {
        JsonObjectBuilder place =
                Json.createObjectBuilder()
                        .add("pointer", error.pointer())
                        .add("code", error.code())
                        .add("detail", error.detail());
        return error.suggestion() == null ? place : place.add("suggestion", error.suggestion());
    }
}
