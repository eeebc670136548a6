package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.dalsegno.service.reviewing.ReportState;
import org.dalsegno.service.reviewing.Reports;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verdicts that somebody thinks are wrong, for administrators. */
@Path("diagnosis-reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Errors")
public class DiagnosisReportResource {

    private final Reports reports;
    private final CurrentUser user;

    @Inject
    public DiagnosisReportResource(Reports reports, CurrentUser user) {
        this.reports = reports;
        this.user = user;
    }

    @GET
    @Operation(summary = "Reports of wrong errors, oldest first (administrators)")
    public Response list(
            @QueryParam("state") String state,
            @QueryParam("limit") String limit,
            @QueryParam("pageToken") String pageToken) {
        return Answers.page(
                reports.list(
                        user.viewer(),
                        Query.oneOf("state", ReportState.class, state),
                        Query.page(limit, pageToken)),
                ReportJson::of);
    }

    @POST
    @Path("{id}/close")
    @Operation(summary = "Close a report; idempotent (administrators)")
    public Response close(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        String note = in.text("note");
        in.check();
        return Answers.ok(
                ReportJson.of(reports.close(user.viewer(), Ids.path(id, "report"), note)));
    }
}
