package org.dalsegno.web.api;

import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Refused;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The nightly jobs, started and looked at by hand through the standard {@link JobOperator}. */
@Path("jobs/{name}/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobResource {

    private static final Set<String> JOBS = Set.of("reset-quotas", "error-digest");
    private static final int LATEST = 50;

    private final CurrentUser user;
    private final Creation creation;

    @Inject
    public JobResource(CurrentUser user, Creation creation) {
        this.user = user;
        this.creation = creation;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Run a job for a business date (managers, administrators)")
    public Response start(
            @PathParam("name") String name,
            @HeaderParam("Idempotency-Key") String key,
            byte[] body) {
        admit(name);
        JsonInput in = JsonInput.read(body);
        LocalDate date = in.date("date");
        in.check();
        if (date == null) {
            throw new InvalidInput(
                    "/date", "REQUIRED", "Say for which business date, like 2026-11-22.");
        }
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "jobs " + name, body),
                202,
                () -> started(name, date));
    }

    private static Fields started(String name, LocalDate date) {
        Properties parameters = new Properties();
        parameters.setProperty("date", date.toString());
        long id = BatchRuntime.getJobOperator().start(name, parameters);
        return Fields.of("executionId", Ids.write(id)).and("job", name).and("date", date);
    }

    @GET
    @Operation(summary = "The latest runs of a job")
    public Response list(@PathParam("name") String name) {
        admit(name);
        return Answers.ok(Fields.of("items", runs(name).stream().map(JobResource::json).toList()));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One run of a job")
    public Response view(@PathParam("name") String name, @PathParam("id") String id) {
        admit(name);
        try {
            JobExecution run = BatchRuntime.getJobOperator().getJobExecution(Ids.path(id, "run"));
            if (run != null && run.getJobName().equals(name)) {
                return Answers.ok(json(run));
            }
        } catch (NoSuchJobExecutionException e) {
            throw notFound(name, id, e);
        }
        throw notFound(name, id, null);
    }

    private static RuntimeException notFound(String name, String id, Exception cause) {
        NotFound notFound = new NotFound("run " + id + " of the job " + name);
        notFound.initCause(cause);
        return notFound;
    }

    /** A rep does not start what concerns whole teams. */
    private void admit(String name) {
        if (!JOBS.contains(name)) {
            throw new NotFound("job " + name);
        }
        if (user.viewer().role() == Role.REP) {
            throw new Refused(
                    Refused.Kind.FORBIDDEN,
                    "FORBIDDEN",
                    "Only managers and administrators may run or see jobs.");
        }
    }

    private static List<JobExecution> runs(String name) {
        JobOperator operator = BatchRuntime.getJobOperator();
        try {
            return operator.getJobInstances(name, 0, LATEST).stream()
                    .flatMap(instance -> operator.getJobExecutions(instance).stream())
                    .sorted(Comparator.comparingLong(JobExecution::getExecutionId).reversed())
                    .limit(LATEST)
                    .toList();
        } catch (NoSuchJobException e) {
            // The server knows a job only after its first run.
            return List.of();
        }
    }

    private static Fields json(JobExecution run) {
        Properties parameters = run.getJobParameters();
        return Fields.of("executionId", Ids.write(run.getExecutionId()))
                .and("job", run.getJobName())
                .and("date", parameters == null ? null : parameters.getProperty("date"))
                .and("status", run.getBatchStatus())
                .and("exitStatus", run.getExitStatus())
                .and("createdAt", instant(run.getCreateTime()))
                .and("startedAt", instant(run.getStartTime()))
                .and("endedAt", instant(run.getEndTime()));
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
