package org.dalsegno.service.contacts;

import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.domain.contact.InvalidEmail;
import org.dalsegno.service.addresses.AddressRule;

/** Tells good lines of an import from bad ones, and asks about suspicious ones. Not thread-safe. */
final class ContactLines {

    private final AddressRule.Contacts rule;
    private final ContactRows rows;
    private final ReportedLines rejected;
    private final ReportedLines warnings = new ReportedLines();
    private final SeenAddresses seen = new SeenAddresses();

    /**
     * @param rejected may have lines already that could not be read
     */
    ContactLines(AddressRule.Contacts rule, ContactRows rows, ReportedLines rejected) {
        this.rule = rule;
        this.rows = rows;
        this.rejected = rejected;
    }

    void take(ContactDraft draft, long line) {
        List<Problem> problems = draft.problems().list();
        if (!problems.isEmpty()) {
            reject(line, problems.get(0));
            return;
        }
        EmailAddress address = EmailAddress.parse(draft.email());
        Optional<InvalidEmail> unmailable = rule.problem(address);
        if (unmailable.isPresent()) {
            reject(line, unmailable.get().problem("/email"));
            return;
        }
        int before = seen.put(address.key(), (int) line);
        if (before == 0) {
            rows.add(address, draft);
            warn(line, address);
        } else {
            rejected.add(line, "DUPLICATE_LINE", "The same address stands in line " + before + ".");
        }
    }

    private void reject(long line, Problem problem) {
        rejected.add(
                line,
                problem.code(),
                column(problem.pointer()) + ": " + problem.detail(),
                problem.suggestion());
    }

    private void warn(long line, EmailAddress address) {
        address.suggestion()
                .ifPresent(
                        likely ->
                                warnings.add(
                                        line,
                                        "LIKELY_SLIP",
                                        address.shown() + " was taken as it is written.",
                                        likely));
    }

    /** {@code /fields/jobTitle} is the column {@code jobTitle}. */
    private static String column(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    ImportReport report(boolean dryRun) {
        return new ImportReport(
                rows.created(),
                rows.updated(),
                rejected.inOrder(),
                rejected.count(),
                warnings.inOrder(),
                warnings.count(),
                dryRun);
    }
}
