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
import java.io.InputStream;
import java.util.Map;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.service.contacts.ContactImport;
import org.dalsegno.service.contacts.ContactView;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.service.contacts.ImportReport;
import org.dalsegno.web.signin.CurrentUser;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contacts. */
@Path("contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contacts")
public class ContactResource {

    private final Contacts contacts;
    private final ContactImport contactImport;
    private final Creation creation;
    private final CurrentUser user;

    @Inject
    public ContactResource(
            Contacts contacts, ContactImport contactImport, Creation creation, CurrentUser user) {
        this.contacts = contacts;
        this.contactImport = contactImport;
        this.creation = creation;
        this.user = user;
    }

    @GET
    @Operation(summary = "Contacts; email finds one, search a part of address, name or company")
    public Response list(
            @QueryParam("email") String email,
            @QueryParam("search") String search,
            @QueryParam("limit") String limit,
            @QueryParam("pageToken") String pageToken) {
        return Answers.page(
                contacts.list(user.viewer(), email, search, Query.page(limit, pageToken)),
                ContactResource::json);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One contact")
    public Response view(@PathParam("id") String id) {
        return Answers.ok(json(contacts.view(user.viewer(), Ids.path(id, "contact"))));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a contact; 409 when the address is taken")
    public Response create(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        ContactDraft draft = draft(JsonInput.read(body));
        return creation.answer(
                Creation.Request.of(user.viewer(), key, "contacts", body),
                201,
                () -> json(contacts.create(user.viewer(), draft)));
    }

    /** Needs no Idempotency-Key: the same file again changes nothing. */
    @POST
    @Path("import")
    @Consumes({"text/csv", "application/csv", "application/vnd.ms-excel", MediaType.TEXT_PLAIN})
    @Operation(summary = "Take contacts from a CSV file; HubSpot's header names are understood")
    public Response take(@QueryParam("dryRun") String dryRun, InputStream csv) {
        ImportReport report = contactImport.run(user.viewer(), csv, Query.flag("dryRun", dryRun));
        return Answers.ok(
                Fields.of("created", report.created())
                        .and("updated", report.updated())
                        .and(
                                "rejected",
                                report.rejected().stream().map(ContactResource::line).toList())
                        .and("rejectedCount", report.rejectedCount())
                        .and(
                                "warnings",
                                report.warnings().stream().map(ContactResource::line).toList())
                        .and("warningCount", report.warningCount())
                        .and("dryRun", report.dryRun()));
    }

    private static ContactDraft draft(JsonInput in) {
        String email = in.text("email");
        String firstName = in.text("firstName");
        String lastName = in.text("lastName");
        String company = in.text("company");
        String timeZone = in.text("timeZone");
        Map<String, String> fields = in.map("fields");
        in.check();
        return new ContactDraft(email, firstName, lastName, company, timeZone, fields);
    }

    private static Fields line(ImportReport.Line line) {
        return Fields.of("line", line.line())
                .and("code", line.code())
                .and("detail", line.detail())
                .and("suggestion", line.suggestion());
    }

    private static Fields json(ContactView contact) {
        return Fields.of("id", Ids.write(contact.id()))
                .and("email", contact.email())
                .and("suggestion", contact.suggestion())
                .and("firstName", contact.firstName())
                .and("lastName", contact.lastName())
                .and("company", contact.company())
                .and("timeZone", contact.timeZone())
                .and("fields", contact.fields())
                .and(
                        "suppression",
                        contact.suppression() == null ? null : contact.suppression().id())
                .and("createdAt", contact.createdAt());
    }
}
