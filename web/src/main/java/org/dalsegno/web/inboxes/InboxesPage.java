package org.dalsegno.web.inboxes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.dalsegno.service.Page;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.signin.CurrentUser;

/** All inboxes that the user sees. */
@Named
@RequestScoped
public class InboxesPage {

    private CurrentUser user;
    private Inboxes inboxes;
    private Choice choice;
    private Page<InboxView> part;

    protected InboxesPage() {}

    @Inject
    public InboxesPage(CurrentUser user, Inboxes inboxes, Choice choice) {
        this.user = user;
        this.inboxes = inboxes;
        this.choice = choice;
    }

    public Page<InboxView> getPart() {
        if (part == null) {
            part = inboxes.list(user.viewer(), choice.part());
        }
        return part;
    }
}
