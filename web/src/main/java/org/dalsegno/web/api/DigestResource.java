package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Locale;
import org.dalsegno.service.access.Appearances;
import org.dalsegno.service.reporting.DigestView;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The nightly error digests. */
@Path("digests")
@Tag(name = "Digests")
public class DigestResource {

    private static final String UTF_8 = ";charset=UTF-8";

    private final Digests digests;
    private final CurrentUser user;
    private final Appearances appearances;

    @Inject
    public DigestResource(Digests digests, CurrentUser user, Appearances appearances) {
        this.digests = digests;
        this.user = user;
        this.appearances = appearances;
    }

    /** Of what people read: as it would be mailed to the caller. */
    private Locale language() {
        return appearances.of(user.viewer()).mailed();
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Digests of the caller's teams, the latest first")
    public Response list(@QueryParam("date") String date, @QueryParam("teamId") String teamId) {
        LocalDate day = Query.date("date", date);
        return Answers.ok(
                Fields.list(
                        digests.list(user.viewer(), day, Ids.read(teamId)).stream()
                                .map(DigestView::asJson)
                                .toList()));
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One digest in JSON, HTML, text or CSV, as Accept says")
    public Response json(@PathParam("id") String id) {
        return Answers.ok(digests.view(user.viewer(), Ids.path(id, "digest")).asJson());
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML + UTF_8)
    @Operation(hidden = true)
    public String html(@PathParam("id") String id) {
        return digests.view(user.viewer(), Ids.path(id, "digest")).asPage(language());
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_PLAIN + UTF_8)
    @Operation(hidden = true)
    public String text(@PathParam("id") String id) {
        return digests.view(user.viewer(), Ids.path(id, "digest")).asText(language());
    }

    @GET
    @Path("{id}")
    @Produces("text/csv" + UTF_8)
    @Operation(hidden = true)
    public String csv(@PathParam("id") String id) {
        return digests.view(user.viewer(), Ids.path(id, "digest")).asCsv();
    }
}
