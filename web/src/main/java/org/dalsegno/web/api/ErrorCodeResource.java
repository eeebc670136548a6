package org.dalsegno.web.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.domain.error.ErrorTexts;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The catalogue of errors. */
@Path("error-codes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Errors")
public class ErrorCodeResource {

    @GET
    @Operation(summary = "The nine error codes and the causes under them, with their texts")
    public Response all() {
        return Answers.ok(
                Fields.list(
                        Arrays.stream(ErrorCode.values()).map(ErrorCodeResource::code).toList()));
    }

    private static Fields code(ErrorCode code) {
        return Fields.of("code", code)
                .and("id", code.id())
                .and("title", ErrorTexts.title(code, Locale.ENGLISH))
                .and("meaning", ErrorTexts.meaning(code, Locale.ENGLISH))
                .and("resolution", ErrorTexts.resolution(code, Locale.ENGLISH))
                .and("column", code.column())
                .and("columns", code.columns().stream().sorted().toList())
                .and("fixer", code.fixer())
                .and("causes", causes(code));
    }

    /** A cause stands under the code that it shows when it is permanent. */
    private static List<Fields> causes(ErrorCode code) {
        return Arrays.stream(Cause.values())
                .filter(c -> c.code(false) == code)
                .map(
                        c ->
                                Fields.of("cause", c.id())
                                        .and("title", ErrorTexts.title(c, Locale.ENGLISH))
                                        .and("meaning", ErrorTexts.meaning(c, Locale.ENGLISH))
                                        .and("resolution", ErrorTexts.resolution(c, Locale.ENGLISH))
                                        .and("scope", c.scope())
                                        .and("remedy", c.remedy())
                                        .and("suppresses", c.suppresses()))
                .toList();
    }
}
