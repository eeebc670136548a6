package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.service.mending.Bulk;
import org.dalsegno.service.mending.Bulks;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** How work for many goes, what came of each, and the way back. */
@Named
@RequestScoped
public class BulkPage {

    private CurrentUser user;
    private Bulks bulks;
    private Address address;
    private Notices notices;
    private Bulk bulk;
    private Bulk.Items items;

    protected BulkPage() {}

    @Inject
    public BulkPage(CurrentUser user, Bulks bulks, Address address, Notices notices) {
        this.user = user;
        this.bulks = bulks;
        this.address = address;
        this.notices = notices;
    }

    /**
     * Forgets what was read before the request changed something.
     *
     * @throws org.dalsegno.service.NotFound also for somebody else's
     */
    public void load() {
        bulk = null;
        items = null;
        getBulk();
    }

    public Bulk getBulk() {
        if (bulk == null) {
            bulk = bulks.view(user.viewer(), address.id());
        }
        return bulk;
    }

    public Bulk.Items getItems() {
        if (items == null) {
            items = bulks.items(user.viewer(), address.id());
        }
        return items;
    }

    public void undo() {
        notices.tried(() -> bulks.undo(user.viewer(), address.id()));
        load();
    }
}
