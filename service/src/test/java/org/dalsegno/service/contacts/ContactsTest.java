package org.dalsegno.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.Problem;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.service.NotFound;
import org.dalsegno.service.Page;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.Refused;
import org.dalsegno.service.SettableClock;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.addresses.AddressRule;
import org.dalsegno.service.addresses.InboxAbilities;
import org.dalsegno.service.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private static final Viewer REP =
            new Viewer(1, "Rita Rep", "rita@example.com", Role.REP, Set.of(), ZoneOffset.UTC);

    private TestDatabase database;
    private Contacts contacts;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        contacts =
                new Contacts(
                        database.sql(),
                        database.entities(),
                        database.transactions(),
                        new AddressRule(new InboxAbilities(database.sql())),
                        new SettableClock("2026-11-22T09:00:00Z"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aContactIsShownAsItWasMade() {
        ContactView made =
                contacts.create(
                        REP,
                        new ContactDraft(
                                "Ada@Example.com",
                                "Ada",
                                "Lovelace",
                                "Engines",
                                "Europe/London",
                                Map.of("city", "London")));

        assertThat(contacts.view(REP, made.id())).isEqualTo(made);
        assertThat(made.email()).isEqualTo("Ada@example.com");
        assertThat(made.fields()).isEqualTo(Map.of("city", "London"));
        assertThat(made.suppression()).isNull();
    }

    @Test
    void anAddressIsTakenInAnySpelling() {
        contacts.create(REP, ContactDraft.ofEmail("ada@example.com"));

        Refused refusal =
                catchThrowableOfType(
                        Refused.class,
                        () -> contacts.create(REP, ContactDraft.ofEmail("ADA@example.com")));

        assertThat(refusal.code()).isEqualTo("CONTACT_EXISTS");
        assertThat(refusal.kind()).isEqualTo(Refused.Kind.CONFLICT);
    }

    @Test
    void everyWrongFieldIsNamed() {
        InvalidInput refusal =
                catchThrowableOfType(
                        InvalidInput.class,
                        () ->
                                contacts.create(
                                        REP,
                                        new ContactDraft(
                                                "ñ@example.com",
                                                "a\r\nBcc: x",
                                                null,
                                                null,
                                                "Mars",
                                                Map.of())));

        assertThat(refusal.problems())
                .extracting(Problem::pointer)
                .containsExactly("/email", "/firstName", "/timeZone");
        assertThat(contacts.count(REP, null, null)).isZero();
    }

    @Test
    void aListIsCutIntoPartsThatMeet() {
        for (int i = 0; i < 5; i++) {
            contacts.create(REP, ContactDraft.ofEmail("c" + i + "@example.com"));
        }

        Page<ContactView> first = contacts.list(REP, null, null, PageRequest.of(3, null));
        Page<ContactView> second = contacts.list(REP, null, null, PageRequest.of(3, first.next()));

        assertThat(first.items())
                .extracting(ContactView::email)
                .containsExactly("c0@example.com", "c1@example.com", "c2@example.com");
        assertThat(second.items())
                .extracting(ContactView::email)
                .containsExactly("c3@example.com", "c4@example.com");
        assertThat(second.next()).isNull();
    }

    @Test
    void aSearchTakesPercentAndUnderscoreAsTheyAre() {
        contacts.create(
                REP,
                new ContactDraft("ada@example.com", "Ada", null, "100% Engines", null, Map.of()));
        contacts.create(
                REP,
                new ContactDraft("bob@example.com", "Bob", null, "1000 Engines", null, Map.of()));

        assertThat(contacts.list(REP, null, "100% E", PageRequest.of(null, null)).items())
                .extracting(ContactView::firstName)
                .containsExactly("Ada");
        assertThat(contacts.count(REP, null, "ENGINES")).isEqualTo(2);
        assertThat(contacts.count(REP, null, "_")).isZero();
    }

    @Test
    void anUnknownIdIsNotFound() {
        assertThatThrownBy(() -> contacts.view(REP, 4711)).isInstanceOf(NotFound.class);
    }
}
