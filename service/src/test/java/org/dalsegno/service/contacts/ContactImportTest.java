package org.dalsegno.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.addresses.InboxAbilities;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactImportTest {

    private static final Viewer REP =
            new Viewer(1, "Rita Rep", "rita@example.com", Role.REP, Set.of(), ZoneOffset.UTC);

    private TestDatabase database;
    private ContactImport contactImport;
    private Contacts contacts;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        SettableClock clock = new SettableClock("2026-11-22T09:00:00Z");
        contactImport =
                new ContactImport(
                        database.sql(),
                        database.transactions(),
                        new AddressRule(new InboxAbilities(database.sql())),
                        clock);
        contacts =
                new Contacts(
                        database.sql(),
                        database.entities(),
                        database.transactions(),
                        new AddressRule(new InboxAbilities(database.sql())),
                        clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void hubSpotsHeaderIsUnderstoodAndOtherColumnsBecomeFields() {
        ImportReport report =
                run(
                        "Email,First Name,LAST NAME,Company name,Time Zone,Job Title\n"
                                + "ada@example.com,Ada,Lovelace,\"Engines, Ltd\",Europe/London,Countess\n");

        assertThat(report).isEqualTo(new ImportReport(1, 0, List.of(), 0, List.of(), 0, false));
        ContactView ada = find("ada@example.com");
        assertThat(ada.firstName()).isEqualTo("Ada");
        assertThat(ada.lastName()).isEqualTo("Lovelace");
        assertThat(ada.company()).isEqualTo("Engines, Ltd");
        assertThat(ada.timeZone()).isEqualTo("Europe/London");
        assertThat(ada.fields()).isEqualTo(Map.of("jobTitle", "Countess"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsFoundInTheHeader(String separator) {
        run("\uFEFFEmail" + separator + "Company\r\nada@example.com" + separator + "Engines\r\n");

        assertThat(find("ada@example.com").company()).isEqualTo("Engines");
    }

    @Test
    void aSecondRunChangesNothingAndEmptyCellsKeepWhatIsKnown() {
        run("Email,First Name,City\nada@example.com,Ada,London\n");

        ImportReport second =
                run("Email,First Name,City,Company\nADA@example.com,,Paris,Engines\n");

        assertThat(second.created()).isZero();
        assertThat(second.updated()).isEqualTo(1);
        ContactView ada = find("ada@example.com");
        assertThat(ada.firstName()).isEqualTo("Ada");
        assertThat(ada.company()).isEqualTo("Engines");
        assertThat(ada.fields()).isEqualTo(Map.of("city", "Paris"));
    }

    @Test
    void badLinesAreNamedAndDoNotStopTheGoodOnes() {
        ImportReport report =
                run(
                        "Email,First Name\n"
                                + "ada@example.com,Ada\n"
                                + "mañana@example.com,Ana\n"
                                + "one@example.com\n"
                                + "two@example.com,Two,2\n"
                                + "Ada@Example.com,Again\n"
                                + "quote@example.com,\"a\"b\n"
                                + "\n"
                                + "bob@example.com,\"Bob \"\"B\"\"\"\n");

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejectedCount()).isEqualTo(5);
        assertThat(report.rejected())
                .extracting(l -> l.line() + " " + l.code())
                .containsExactly(
                        "3 INVALID_EMAIL",
                        "4 COLUMN_COUNT",
                        "5 COLUMN_COUNT",
                        "6 DUPLICATE_LINE",
                        "7 MISPLACED_QUOTE");
        assertThat(report.rejected().get(0).detail()).contains("Character 3").contains("ñ");
        assertThat(report.rejected().get(0).suggestion()).isEqualTo("manana@example.com");
        assertThat(report.rejected().get(3).detail()).contains("line 2");
        assertThat(report.rejected().get(3).suggestion()).isNull();
        assertThat(find("bob@example.com").firstName()).isEqualTo("Bob \"B\"");
    }

    @Test
    void aSlipInTheDomainIsTakenAndWarnedAbout() {
        String csv = "Email\nada@gmial.com\nbob@gmail.com\n\"eve@gmail,com\"\nada@gmial.com\n";

        ImportReport dry = contactImport.run(REP, stream(csv), true);
        ImportReport report = run(csv);

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.warningCount()).isEqualTo(1);
        assertThat(report.warnings())
                .containsExactly(
                        new ImportReport.Line(
                                2,
                                "LIKELY_SLIP",
                                "ada@gmial.com was taken as it is written.",
                                "ada@gmail.com"));
        assertThat(report.rejected())
                .extracting(ImportReport.Line::line, ImportReport.Line::suggestion)
                .containsExactly(tuple(4L, "eve@gmail.com"), tuple(5L, null));
        assertThat(dry.warnings()).isEqualTo(report.warnings());
        assertThat(find("ada@gmial.com").suggestion()).isEqualTo("ada@gmail.com");
        assertThat(find("bob@gmail.com").suggestion()).isNull();
    }

    @Test
    void onlyTheFirstThousandWarningsAreListed() {
        StringBuilder csv = new StringBuilder("Email\n");
        IntStream.range(0, 1500).forEach(i -> csv.append("a").append(i).append("@gmial.com\n"));

        ImportReport report = run(csv.toString());

        assertThat(report.created()).isEqualTo(1500);
        assertThat(report.warningCount()).isEqualTo(1500);
        assertThat(report.warnings()).hasSize(ImportReport.LISTED);
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOnlyItsOwnLine() {
        ImportReport report =
                run(
                        "Email,First Name\nada@example.com,\"Ada\nbob@example.com,Bob\neve@example.com,Eve\n");

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejected())
                .extracting(l -> l.line() + " " + l.code())
                .containsExactly("2 UNTERMINATED_QUOTE");
    }

    @Test
    void aQuoteThatSwallowsLinesUntilAnotherQuoteCostsOnlyItsOwnLine() {
        ImportReport report =
                run(
                        "Email,First Name\nada@example.com,\"Ada\nbob@example.com,Bob\neve@example.com,\"Eve\"\n");

        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejected()).extracting(ImportReport.Line::line).containsExactly(2L);
    }

    @Test
    void aLineBreakInsideOfQuotesKeepsTheCountOfLines() {
        ImportReport report = run("Email,Note\nada@example.com,\"a\r\nb\"\nnobody,x\n");

        assertThat(report.rejected())
                .extracting(l -> l.line() + " " + l.code())
                .containsExactly("2 CONTROL_CHARACTER", "4 INVALID_EMAIL");
    }

    @Test
    void anEncodingThatIsNotUtf8NamesTheLineAndImportsNothing() {
        byte[] latin =
                "Email,First Name\nada@example.com,Ada\nrene@example.com,René\n"
                        .getBytes(StandardCharsets.ISO_8859_1);

        InvalidInput refusal =
                catchThrowableOfType(
                        InvalidInput.class,
                        () -> contactImport.run(REP, new ByteArrayInputStream(latin), false));

        assertThat(refusal.problems().get(0).pointer()).isEqualTo("/lines/3");
        assertThat(refusal.problems().get(0).code()).isEqualTo("NOT_UTF_8");
        assertThat(contacts.count(REP, null, null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "Name\nAda\n",
                "Email,Email\n",
                "Email,E-Mail\n",
                "Email,\n",
                "\"Email\n"
            })
    void aFileThatCannotBeReadIsRefusedWithAReason(String csv) {
        InvalidInput refusal = catchThrowableOfType(InvalidInput.class, () -> run(csv));

        assertThat(refusal.problems()).isNotEmpty();
    }

    @Test
    void aLineOfTenMegabytesIsNamedAndThePlaceAfterItIsFound() {
        String csv =
                "Email,Note\nada@example.com,"
                        + "x".repeat(10_000_000)
                        + "\nbob@example.com,short\nnobody,x\n";

        ImportReport report = run(csv);

        assertThat(report.created()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(l -> l.line() + " " + l.code())
                .containsExactly("2 LINE_TOO_LONG", "4 INVALID_EMAIL");
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        String csv = "Email\nada@example.com\nnobody\n";

        ImportReport dry = contactImport.run(REP, stream(csv), true);

        assertThat(contacts.count(REP, null, null)).isZero();
        ImportReport real = run(csv);
        assertThat(dry)
                .isEqualTo(
                        new ImportReport(
                                real.created(), 0, real.rejected(), 1, List.of(), 0, true));
    }

    @Test
    void onlyTheFirstThousandRejectedLinesAreListed() {
        ImportReport report = run("Email\n" + "nobody\n".repeat(1500));

        assertThat(report.rejectedCount()).isEqualTo(1500);
        assertThat(report.rejected()).hasSize(ImportReport.LISTED);
        assertThat(report.rejected().get(999).line()).isEqualTo(1001);
    }

    @Test
    void contactsMadeOneByOneAndByImportNeverShareAnId() {
        contacts.create(REP, ContactDraft.ofEmail("one@example.com"));
        StringBuilder csv = new StringBuilder("Email\n");
        for (int i = 0; i < 120; i++) {
            csv.append("c").append(i).append("@example.com\n");
        }
        run(csv.toString());
        contacts.create(REP, ContactDraft.ofEmail("two@example.com"));

        assertThat(contacts.count(REP, null, null)).isEqualTo(122);
    }

    private ImportReport run(String csv) {
        return contactImport.run(REP, stream(csv), false);
    }

    private static InputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }

    private ContactView find(String email) {
        return contacts.list(REP, email, null, PageRequest.of(1, null)).items().get(0);
    }
}
