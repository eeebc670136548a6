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
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.store.DuplicateRow;
import org.dalsegno.service.store.LostRace;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/** Takes contacts from a CSV file. */
@Singleton
public class ContactImport {

    private final Sql sql;
    private final Transactions transactions;
    private final AddressRule addresses;
    private final Clock clock;

    @Inject
    public ContactImport(Sql sql, Transactions transactions, AddressRule addresses, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * Makes a contact of every good line, or adds what the line says to the contact of that
     * address; an empty cell changes nothing. A bad line is left out and reported and does not stop
     * the others; an address that looks like a slip is taken and reported as a warning. All good
     * lines go in with one transaction, so that an import is there as a whole or not at all;
     * running it again changes nothing more. Memory does not grow with the file but for 24 bytes a
     * line.
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
        ReportedLines unreadable = new ReportedLines();
        AddressRule.Contacts rule = addresses.forContacts();
        try (CsvSpool spool = CsvSpool.of(csv, unreadable)) {
            return transactions.call(() -> take(spool, rule, unreadable, dryRun));
        } catch (DuplicateRow e) {
            throw new LostRace("a contact of the file was made at the same time", e);
        }
    }

    private ImportReport take(
            CsvSpool spool, AddressRule.Contacts rule, ReportedLines rejected, boolean dryRun) {
        ContactRows rows = new ContactRows(sql, clock.instant(), dryRun);
        ContactLines lines = new ContactLines(rule, rows, rejected);
        try (CsvReader<CsvRecord> reader = spool.records()) {
            Iterator<CsvRecord> records = reader.iterator();
            CsvRecord first = records.next();
            CsvHeader header = CsvHeader.of(first.getFields(), first.getStartingLineNumber());
            while (records.hasNext()) {
                CsvRecord line = records.next();
                lines.take(header.draft(line.getFields()), line.getStartingLineNumber());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.flush();
        return lines.report(dryRun);
    }
}
