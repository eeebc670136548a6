package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;

/** What the list of the page at hand shows: a sequence's contacts, or errors. */
@RequestScoped
public class Listed {

    private Choice choice;
    private Address address;

    protected Listed() {}

    @Inject
    public Listed(Choice choice, Address address) {
        this.choice = choice;
        this.address = address;
    }

    /** The sequence whose page this is, or null on the dashboard. */
    public Long sequenceId() {
        return address.path().startsWith("/sequence/") ? address.id() : null;
    }

    /** Its filter, as the address says. */
    public EnrollmentFilter filter() {
        Long sequence = sequenceId();
        return choice.filter(sequence, sequence == null);
    }
}
