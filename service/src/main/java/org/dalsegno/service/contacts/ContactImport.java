package org.dalsegno.service.contacts;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.LostRace;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Takes contacts from a CSV file. */
@Singleton
public class ContactImport {

    private final Sql sql;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    public ContactImport(Sql sql, Transactions transactions, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Makes a contact of every good line, or adds what the line says to the contact of that
     * address; an empty cell changes nothing. A bad line is left out and reported and does not stop
     * the others. All good lines go in with one transaction, so that an import is there as a whole
     * or not at all; running it again changes nothing more. Memory does not grow with the file but
     * for 24 bytes a line.
     *
     * <p>The file: UTF-8 with or without a byte order mark; separated by comma, semicolon or tab,
     * whichever the header uses; quoted as in RFC 4180; the first line names the columns ({@link
     * CsvHeader}).
     *
     * @param csv is read to its end before anything is changed; the caller closes it
     * @param dryRun true: says what would happen and changes nothing
     * @throws org.dalsegno.domain.InvalidInput when the file as a whole cannot be read, naming the
     *     line: not UTF-8, no column for the address, a repeated column; nothing was imported
     * @throws LostRace when somebody else made one of the contacts at the same moment; nothing was
     *     imported
     */
    public ImportReport run(Viewer viewer, InputStream csv, boolean dryRun) {
        RejectedLines rejected = new RejectedLines();
        try (CsvSpool spool = CsvSpool.of(csv, rejected)) {
            return transactions.call(() -> take(spool, rejected, dryRun));
        } catch (DuplicateRow e) {
            throw new LostRace("a contact of the file was made at the same time", e);
        }
    }

    private ImportReport take(CsvSpool spool, RejectedLines rejected, boolean dryRun) {
        ContactRows rows = new ContactRows(sql, clock.instant(), dryRun);
        try (CsvReader<CsvRecord> reader = spool.records()) {
            Iterator<CsvRecord> records = reader.iterator();
            CsvRecord first = records.next();
            CsvHeader header = CsvHeader.of(first.getFields(), first.getStartingLineNumber());
            SeenAddresses seen = new SeenAddresses();
            while (records.hasNext()) {
                CsvRecord line = records.next();
                take(
                        header.draft(line.getFields()),
                        line.getStartingLineNumber(),
                        seen,
                        rejected,
                        rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.flush();
        return new ImportReport(
                rows.created(), rows.updated(), rejected.inOrder(), rejected.count(), dryRun);
    }

    private static void take(
            ContactDraft draft,
            long line,
            SeenAddresses seen,
            RejectedLines rejected,
            ContactRows rows) {
        List<Problem> problems = draft.problems().list();
        if (!problems.isEmpty()) {
            Problem problem = problems.get(0);
            rejected.add(line, problem.code(), name(problem.pointer()) + ": " + problem.detail());
            return;
        }
        EmailAddress address = EmailAddress.parse(draft.email());
        int before = seen.put(address.key(), (int) line);
        if (before == 0) {
            rows.add(address, draft);
        } else {
            rejected.add(line, "DUPLICATE_LINE", "The same address stands in line " + before + ".");
        }
    }

    /** {@code /fields/jobTitle} is the column {@code jobTitle}. */
    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
