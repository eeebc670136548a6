package org.dalsegno.web.contacts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.dalsegno.domain.contact.ContactDraft;
import org.dalsegno.domain.contact.EmailAddress;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/**
 * One contact from a form. An address that looks like a slip is asked about before it is added; the
 * person may keep it.
 */
@Named
@RequestScoped
public class NewContact {

    private CurrentUser user;
    private Contacts contacts;
    private Notices notices;
    private Address address;
    private String email;
    private String firstName;
    private String lastName;
    private String company;
    private boolean tried;

    protected NewContact() {}

    @Inject
    public NewContact(CurrentUser user, Contacts contacts, Notices notices, Address address) {
        this.user = user;
        this.contacts = contacts;
        this.notices = notices;
        this.address = address;
    }

    /** Adds the contact, unless the address must be looked at first. */
    public void make() {
        tried = true;
        if (isKeepable() && getSuggestion() != null) {
            notices.warn("contacts.ask");
        } else {
            keep();
        }
    }

    /** Adds the contact with the address as it is. */
    public void keep() {
        tried = true;
        ContactDraft draft =
                new ContactDraft(
                        email, known(firstName), known(lastName), known(company), null, Map.of());
        if (notices.tried(() -> contacts.create(user.viewer(), draft))) {
            notices.done("contacts.made", EmailAddress.parse(email).shown());
            email = null;
            firstName = null;
            lastName = null;
            company = null;
        }
    }

    /** Adds the contact with the address that was suggested. */
    public void useSuggestion() {
        address.text("suggested").ifPresent(this::setEmail);
        keep();
    }

    private static String known(String typed) {
        return typed == null || typed.isBlank() ? null : typed;
    }

    /**
     * What was probably meant; null when nothing strikes. Until something is done, what the page
     * showed: its buttons must be found again.
     */
    public String getSuggestion() {
        return tried ? EmailAddress.suggestion(email).orElse(null) : address.get("suggested");
    }

    /** Whether the address may be kept as it is. */
    public boolean isKeepable() {
        return tried ? EmailAddress.problem(email).isEmpty() : address.get("keepable") != null;
    }

    /** Whether the form has something to say. */
    public boolean isOpen() {
        return tried && email != null;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getFirstName() {
        return firstName;
    }

    public void setFirstName(String firstName) {
        this.firstName = firstName;
    }

    public String getLastName() {
        return lastName;
    }

    public void setLastName(String lastName) {
        this.lastName = lastName;
    }

    public String getCompany() {
        return company;
    }

    public void setCompany(String company) {
        this.company = company;
    }
}
