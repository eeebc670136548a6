package org.dalsegno.service.starting;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.sequence.SequenceDraft;
import org.dalsegno.domain.sequence.StepDraft;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.UserDraft;
import org.dalsegno.service.access.Viewer;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.service.connecting.ServerRequest;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.service.enrolling.EnrollRequest;
import org.dalsegno.service.enrolling.Enrolling;
import org.dalsegno.service.sending.SimulatorAddress;
import org.dalsegno.service.sequences.Sequences;
import org.dalsegno.service.store.Sql;
import org.dalsegno.service.store.Transactions;

/**
 * A small team whose contacts run into every error there is, all by the same commands that a user
 * gives: the badges come from real conversations with the mail simulator, none is put in. Only the
 * past, which nobody can live through again, is made up by {@link DemonstrationHistory}.
 */
@Singleton
public class Demonstration {

    static final String PASSWORD = "dal-segno-demo";
    static final String SIGN_IN =
            "ana@simulator.test (rep) or mira@simulator.test (manager), both with the password "
                    + PASSWORD;

    private static final String STEP_ONE =
            "Hi {{firstName|there}},\n\nhow does {{company|your team}} keep track of the mails that never arrive?\n\nAna";

    private final SimulatorAddress simulator;
    private final Accounts accounts;
    private final Inboxes inboxes;
    private final Contacts contacts;
    private final Sequences sequences;
    private final Enrolling enrolling;
    private final DemonstrationHistory history;
    private final Sql sql;
    private final Transactions transactions;

    @Inject
    public Demonstration(
            SimulatorAddress simulator,
            Accounts accounts,
            Inboxes inboxes,
            Contacts contacts,
            Sequences sequences,
            Enrolling enrolling,
            DemonstrationHistory history,
            Sql sql,
            Transactions transactions) {
        this.simulator = simulator;
        this.accounts = accounts;
        this.inboxes = inboxes;
        this.contacts = contacts;
        this.sequences = sequences;
        this.enrolling = enrolling;
        this.history = history;
        this.sql = sql;
        this.transactions = transactions;
    }

    boolean isOn() {
        return simulator.isOn();
    }

    /**
     * Makes the demonstration data at the first start of the demonstration; later only points at
     * the simulator.
     */
    void prepare() {
        if (isOn()) {
            if (isFirst()) {
                make();
            } else {
                pointAtSimulator();
            }
        }
    }

    private boolean isFirst() {
        return transactions.call(
                () ->
                        sql.update(
                                        "update node_lock set done_for = 'made' where purpose = 'demonstration' and done_for"
                                                + " is null")
                                == 1);
    }

    private void pointAtSimulator() {
        sql.update(
                "update inbox set smtp_port = ? where smtp_host = ? and address like '%@simulator.test'",
                simulator.smtpPort(), SimulatorAddress.HOST);
        sql.update(
                "update inbox set imap_port = ? where imap_host = ? and address like '%@simulator.test'",
                simulator.imapPort(), SimulatorAddress.HOST);
    }

    private void make() {
        Viewer admin = accounts.firstAdministrator();
        long team = accounts.createTeam(admin, "Vienna").id();
        user(admin, "Mira Lang", "mira", Role.MANAGER, team);
        Viewer ana = user(admin, "Ana Berger", "ana", Role.REP, team);
        Viewer ben = user(admin, "Ben Okafor", "ben", Role.REP, team);
        long sequence = sequence(ana);
        long autumn = inbox(ana, "Ana Berger", "ana", "ana");
        long greta = gmail(ana);
        long limited = inbox(ben, "Ben Okafor", "ben", "ben");
        long closed = inbox(ben, "Ben (partners)", "ben.partners", "auth-off+ben");
        history.write(team, sequence, List.of(autumn, limited, greta));
        outcomes(ana, sequence, autumn);
        enroll(ana, sequence, greta, "gmail-error+grace", "Grace Hill", "Hillside");
        enroll(ana, sequence, greta, "ok+gil", "Gil Moreno", "Moreno y Hijos");
        enroll(ben, sequence, limited, "daily-limit+dora", "Dora Klein", "Klein & Co");
        enroll(ben, sequence, limited, "ok+emil", "Emil Roth", "Roth AG");
        enroll(ben, sequence, closed, "ok+fay", "Fay Wong", "Wong Ltd");
        enroll(ben, sequence, closed, "ok+hugo", "Hugo Prinz", "Prinz GmbH");
    }

    /**
     * Every way a mail can end, from one inbox; the silent server last, because it keeps the others
     * waiting.
     */
    private void outcomes(Viewer ana, long sequence, long inbox) {
        enroll(ana, sequence, inbox, "ok+ida", "Ida Sommer", "Sommer Logistik");
        enroll(ana, sequence, inbox, "ok+jon", "Jon Petrov", "Petrov Data");
        enroll(ana, sequence, inbox, "user-unknown+karl", "Karl Weiss", "Weiss & Sohn");
        enroll(ana, sequence, inbox, "bounce-later+lea", "Lea Novak", "Novak Design");
        enroll(ana, sequence, inbox, "spam-block+max", "Max Frost", "Frost Security");
        enroll(ana, sequence, inbox, "complaint+nina", "Nina Costa", "Costa Media");
        enroll(ana, sequence, inbox, "lena.vogt@musterfirma.invalid", "Lena Vogt", "Musterfirma");
        enroll(ana, sequence, inbox, "odd-reply+otto", "Otto Stern", "Stern Optik");
        enroll(ana, sequence, inbox, "reply+paula", "Paula Marsh", "Marsh Foods");
        enroll(ana, sequence, inbox, "out-of-office+quinn", "Quinn Daly", "Daly Travel");
        enroll(ana, sequence, inbox, "greylist+rosa", "Rosa Lima", "Lima Labs");
        enroll(ana, sequence, inbox, "timeout+sam", "Sam Reed", "Reed Marine");
    }

    private Viewer user(Viewer admin, String name, String local, Role role, long team) {
        UserDraft draft =
                new UserDraft(
                        name,
                        local + "@simulator.test",
                        PASSWORD,
                        role,
                        List.of(team),
                        "Europe/Vienna");
        return accounts.byId(accounts.createUser(admin, draft).user().id()).orElseThrow();
    }

    private long sequence(Viewer owner) {
        List<StepDraft> steps =
                List.of(
                        new StepDraft(
                                Duration.ZERO,
                                "A question about {{company|your team}}",
                                STEP_ONE,
                                false),
                        new StepDraft(
                                Duration.ofDays(2),
                                "Re: A question about {{company|your team}}",
                                "Hi {{firstName|there}},\n\ndid my note reach you?\n\nAna",
                                true),
                        new StepDraft(
                                Duration.ofDays(5),
                                "Shall I close the file?",
                                "Hi {{firstName|there}},\n\nno hard feelings if now is not the time.\n\nAna",
                                true));
        return sequences.create(owner, new SequenceDraft("First contact", steps, null, null)).id();
    }

    private long inbox(Viewer owner, String name, String local, String signInAs) {
        ServerRequest smtp = server(simulator.smtpPort(), signInAs);
        ServerRequest imap = server(simulator.imapPort(), local);
        return connect(owner, name, local, Provider.SMTP, smtp, imap, null);
    }

    private long gmail(Viewer owner) {
        ServerRequest imap = server(simulator.imapPort(), "ana.gmail");
        return connect(
                owner, "Ana (Gmail)", "ana.gmail", Provider.GMAIL, null, imap, "demonstration");
    }

    private static ServerRequest server(int port, String user) {
        return new ServerRequest(
                SimulatorAddress.HOST,
                port,
                Security.NONE,
                user + "@simulator.test",
                "demonstration");
    }

    private long connect(
            Viewer owner,
            String name,
            String local,
            Provider provider,
            ServerRequest smtp,
            ServerRequest imap,
            String token) {
        InboxRequest request =
                new InboxRequest(
                        name,
                        local + "@simulator.test",
                        null,
                        provider,
                        smtp,
                        imap,
                        200,
                        null,
                        null,
                        null,
                        null,
                        null,
                        token);
        return inboxes.connect(owner, request).id();
    }

    /**
     * @param email what stands before the simulator's domain, or a whole address
     */
    private void enroll(
            Viewer viewer, long sequence, long inbox, String email, String name, String company) {
        String address = email.contains("@") ? email : email + "@simulator.test";
        String[] names = name.split(" ", 2);
        contacts.create(
                viewer, new ContactDraft(address, names[0], names[1], company, null, Map.of()));
        enrolling.enroll(viewer, new EnrollRequest(sequence, null, address, inbox, null));
    }
}
