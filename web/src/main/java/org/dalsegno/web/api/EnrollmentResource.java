package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.enrolling.EnrollRequest;
import org.dalsegno.service.enrolling.Enrolling;
import org.dalsegno.service.enrolling.Restarting;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.EnrollmentList;
import org.dalsegno.service.reporting.ReplyCode;
import org.dalsegno.service.reviewing.Reports;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contacts in sequences. */
@Path("enrollments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Enrollments")
public class EnrollmentResource {

    private final EnrollmentList enrollments;
    private final Enrolling enrolling;
    private final Restarting restarting;
    private final Reports reports;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public EnrollmentResource(
            EnrollmentList enrollments,
            Enrolling enrolling,
            Restarting restarting,
            Reports reports,
            Creation creation,
            CurrentUser user) {
        this.enrollments = enrollments;
        this.enrolling = enrolling;
        this.restarting = restarting;
        this.reports = reports;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "Enrollments; every filter is optional")
    public Response list(
            @QueryParam("sequenceId") String sequenceId,
            @QueryParam("inboxId") String inboxId,
            @QueryParam("teamId") String teamId,
            @QueryParam("state") String state,
            @QueryParam("error") String error,
            @QueryParam("anyError") String anyError,
            @QueryParam("cause") String cause,
            @QueryParam("email") String email,
            @QueryParam("sendingDomain") String sendingDomain,
            @QueryParam("recipientDomain") String recipientDomain,
            @QueryParam("reply") String reply,
            @QueryParam("token") String token,
            @QueryParam("limit") String limit,
            @QueryParam("pageToken") String pageToken) {
        EnrollmentFilter filter =
                new EnrollmentFilter(
                        Ids.read(sequenceId),
                        Ids.read(inboxId),
                        Query.oneOf("state", EnrollmentState.class, state),
                        Query.error("error", error),
                        Query.cause("cause", cause),
                        email,
                        Ids.read(teamId),
                        Query.flag("anyError", anyError),
                        new EnrollmentFilter.Root(
                                sendingDomain,
                                recipientDomain,
                                Query.guarded(() -> ReplyCode.parse(reply)),
                                token));
        return Answers.page(
                enrollments.list(user.viewer(), filter, Query.page(limit, pageToken)),
                EnrollmentJson::of);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Enroll one contact, by id or address")
    public Response enroll(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        JsonInput in = JsonInput.read(body);
        EnrollRequest request =
                new EnrollRequest(
                        in.id("sequenceId"),
                        in.id("contactId"),
                        in.text("email"),
                        in.id("inboxId"),
                        in.integer("startStep"));
        in.check();
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "enrollments", body),
                201,
                () -> json(enrolling.enroll(user.viewer(), request)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One enrollment with what went wrong and every attempt")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(json(Ids.path(id, "enrollment")));
    }

    @POST
    @Path("{id}/restart")
    @Operation(summary = "Start again at the failed step, or at another one")
    public Response restart(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        Integer step = in.integer("step");
        Instant notBefore = in.instant("notBefore");
        in.check();
        restarting.restart(user.viewer(), Ids.path(id, "enrollment"), step, notBefore);
        return view(id);
    }

    @POST
    @Path("{id}/resolve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say whether a mail with an unknown outcome went out")
    public Response resolve(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.read(body);
        Boolean sent = in.flag("sent");
        in.check();
        if (sent == null) {
            throw new InvalidInput(
                    "/sent", "REQUIRED", "Say true when it went out, false when it did not.");
        }
        restarting.resolve(user.viewer(), Ids.path(id, "enrollment"), sent);
        return view(id);
    }

    @POST
    @Path("{id}/stop")
    @Operation(summary = "Take the contact out of the sequence; idempotent")
    public Response stop(@PathParam("id") String id) {
        restarting.stop(user.viewer(), Ids.path(id, "enrollment"));
        return view(id);
    }

    @POST
    @Path("{id}/correct-address")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Correct the contact's address and start again at the failed step")
    public Response correctAddress(@PathParam("id") String id, byte[] body) {
        JsonInput in = JsonInput.read(body);
        String email = in.text("email");
        in.check();
        restarting.correctAddress(user.viewer(), Ids.path(id, "enrollment"), email);
        return view(id);
    }

    @POST
    @Path("{id}/reports")
    @Operation(summary = "Say that the error is wrong; a second report takes the first one's place")
    public Response report(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        JsonInput in = JsonInput.readOptional(body);
        ErrorCode expected = in.known("expectedCode", ErrorCode::byId, "an error code");
        String note = in.text("note");
        in.check();
        long enrollment = Ids.path(id, "enrollment");
        byte[] said = body == null ? new byte[0] : body;
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "reports " + id, said),
                201,
                () -> ReportJson.of(reports.report(user.viewer(), enrollment, expected, note)));
    }

    private Fields json(long id) {
        return EnrollmentJson.of(enrollments.detail(user.viewer(), id));
    }
}
