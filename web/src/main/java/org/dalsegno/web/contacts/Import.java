package org.dalsegno.web.contacts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.dalsegno.service.contacts.ContactImport;
import org.dalsegno.service.contacts.ImportReport;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** Contacts from a CSV file, or only the check of one. */
@Named("contactImport")
@RequestScoped
public class Import {

    private CurrentUser user;
    private ContactImport contacts;
    private Notices notices;
    private Part file;
    private boolean dryRun = true;
    private ImportReport report;

    protected Import() {}

    @Inject
    public Import(CurrentUser user, ContactImport contacts, Notices notices) {
        this.user = user;
        this.contacts = contacts;
        this.notices = notices;
    }

    public void run() {
        if (file == null || file.getSize() == 0) {
            notices.refused("contacts.noFile");
        } else if (notices.tried(this::read)) {
            notices.done(
                    dryRun ? "contacts.checked" : "contacts.imported",
                    report.created(),
                    report.updated(),
                    report.rejectedCount());
        }
    }

    private void read() {
        try (InputStream csv = file.getInputStream()) {
            report = contacts.run(user.viewer(), csv, dryRun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of it, or null before. */
    public ImportReport getReport() {
        return report;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }
}
