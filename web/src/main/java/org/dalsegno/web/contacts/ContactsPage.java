package org.dalsegno.web.contacts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.service.Page;
import org.dalsegno.service.contacts.ContactView;
import org.dalsegno.service.contacts.Contacts;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.signin.CurrentUser;

/** The contacts of the whole organisation. */
@Named
@RequestScoped
public class ContactsPage {

    private CurrentUser user;
    private Contacts contacts;
    private Address address;
    private Choice choice;
    private Page<ContactView> part;
    private Long count;

    protected ContactsPage() {}

    @Inject
    public ContactsPage(CurrentUser user, Contacts contacts, Address address, Choice choice) {
        this.user = user;
        this.contacts = contacts;
        this.address = address;
        this.choice = choice;
    }

    /** Forgets what was read before the request changed something. */
    public void load() {
        part = null;
        count = null;
    }

    public Page<ContactView> getPart() {
        if (part == null) {
            part = contacts.list(user.viewer(), null, address.get("q"), choice.part());
        }
        return part;
    }

    public long getCount() {
        if (count == null) {
            count = contacts.count(user.viewer(), null, address.get("q"));
        }
        return count;
    }

    /** First and last name as far as they are known. */
    public String name(ContactView contact) {
        String first = contact.firstName() == null ? "" : contact.firstName();
        String last = contact.lastName() == null ? "" : contact.lastName();
        return (first + " " + last).strip();
    }
}
