package org.dalsegno.web.api;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.Problems;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.service.diagnosis.Diagnoser;
import org.dalsegno.service.diagnosis.Event;
import org.dalsegno.service.diagnosis.Failure;
import org.dalsegno.service.diagnosis.Returned;
import org.dalsegno.service.diagnosis.ReturnedMail;
import org.dalsegno.service.diagnosis.ReturnedMailReader;
import org.dalsegno.web.api.problem.BadRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What does this mean? Nothing is stored. */
@Path("diagnoses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Errors")
public class DiagnosisResource {

    private final Diagnoser diagnoser;
    private final ReturnedMailReader reader;
    private final Clock clock;

    @Inject
    public DiagnosisResource(Diagnoser diagnoser, ReturnedMailReader reader, Clock clock) {
        this.diagnoser = diagnoser;
        this.reader = reader;
        this.clock = clock;
    }

    @POST
    @Consumes("message/rfc822")
    @Operation(summary = "Explain a mail that came back, as it arrived")
    public Response mail(byte[] body) {
        if (body.length == 0) {
            throw new BadRequest("", "BODY_MISSING", "The body must be the mail as it arrived.");
        }
        ReturnedMail mail = reader.read(body, clock.instant());
        return answer(mail.event(), mail.recipients());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Explain what a server or an API replied")
    public Response reply(byte[] body) {
        Diagnosis diagnosis = diagnoser.diagnose(failure(JsonInput.read(body)));
        return answer(Event.FAILED, List.of(new Returned(null, Event.FAILED, diagnosis)));
    }

    private Failure failure(JsonInput in) {
        String channel = in.text("channel");
        String phase = in.text("phase");
        String reply = in.text("reply");
        Integer httpStatus = in.integer("httpStatus");
        String provider = in.text("provider");
        String host = in.text("host");
        in.check();
        Problems problems = new Problems();
        Optional<Channel> known = Channel.byId(channel);
        if (known.isEmpty()) {
            problems.add(
                    "/channel",
                    "INVALID_VALUE",
                    "The channel must be smtp, gmail-api, graph or oauth.");
        }
        if (phase != null && Phase.byName(phase).isEmpty()) {
            problems.add(
                    "/phase",
                    "INVALID_VALUE",
                    "The phase must be one of " + List.of(Phase.values()) + ".");
        }
        if (reply == null && httpStatus == null) {
            problems.add("/reply", "REQUIRED", "This field must not be empty.");
        }
        problems.throwIfAny();
        return new Failure(
                known.orElseThrow(),
                Phase.byName(phase).orElse(null),
                provider,
                reply,
                null,
                httpStatus,
                null,
                host,
                clock.instant());
    }

    private static Response answer(Event event, List<Returned> recipients) {
        return Answers.ok(
                Fields.of("event", event)
                        .and(
                                "recipients",
                                recipients.stream().map(DiagnosisResource::recipient).toList()));
    }

    private static Fields recipient(Returned returned) {
        Fields fields = Fields.of("address", returned.address()).and("event", returned.event());
        return returned.diagnosis() == null
                ? fields
                : DiagnosisJson.of(fields, returned.diagnosis());
    }
}
