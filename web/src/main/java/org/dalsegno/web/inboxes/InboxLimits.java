package org.dalsegno.web.inboxes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.dalsegno.domain.inbox.Capacity;
import org.dalsegno.service.connecting.Capacities;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** How many mails the inbox of the page at hand may send, and what is planned for the week. */
@Named
@RequestScoped
public class InboxLimits {

    private CurrentUser user;
    private Inboxes inboxes;
    private Capacities capacities;
    private Address address;
    private Notices notices;
    private WarmUpForm warmUp;
    private Integer dailyLimit;
    private List<Capacity.Day> week;

    protected InboxLimits() {}

    @Inject
    public InboxLimits(
            CurrentUser user,
            Inboxes inboxes,
            Capacities capacities,
            Address address,
            Notices notices) {
        this.user = user;
        this.inboxes = inboxes;
        this.capacities = capacities;
        this.address = address;
        this.notices = notices;
    }

    public List<Capacity.Day> getWeek() {
        if (week == null) {
            week = capacities.week(user.viewer(), address.id());
        }
        return week;
    }

    /** Saves the limit, if it is another one, and the warm-up. */
    public void save() {
        if (notices.tried(this::change)) {
            notices.done("inbox.limits.saved");
            week = null;
        }
    }

    /** Saying the limit forgets what the provider taught; so it is said only when it changes. */
    private void change() {
        InboxView before = inboxes.view(user.viewer(), address.id());
        Integer limit = dailyLimit != null && dailyLimit == before.dailyLimit() ? null : dailyLimit;
        inboxes.change(user.viewer(), before.id(), request(limit), before.version());
    }

    /** The provider is believed no longer to take less. */
    public void forget() {
        if (notices.tried(
                () -> {
                    InboxView before = inboxes.view(user.viewer(), address.id());
                    InboxRequest same = limit(before.dailyLimit());
                    inboxes.change(user.viewer(), before.id(), same, before.version());
                })) {
            notices.done("inbox.learned.forgotten");
            week = null;
        }
    }

    private InboxRequest request(Integer limit) {
        return new InboxRequest(
                null,
                null,
                null,
                null,
                null,
                null,
                limit,
                null,
                null,
                null,
                null,
                null,
                null,
                getWarmUp().request());
    }

    private static InboxRequest limit(int limit) {
        return new InboxRequest(
                null, null, null, null, null, null, limit, null, null, null, null, null, null);
    }

    /** As it is stored until something else is typed. */
    public WarmUpForm getWarmUp() {
        if (warmUp == null) {
            warmUp = new WarmUpForm();
            warmUp.show(inboxes.view(user.viewer(), address.id()).warmUp());
        }
        return warmUp;
    }

    public Integer getDailyLimit() {
        return dailyLimit == null
                ? Integer.valueOf(inboxes.view(user.viewer(), address.id()).dailyLimit())
                : dailyLimit;
    }

    public void setDailyLimit(Integer dailyLimit) {
        this.dailyLimit = dailyLimit;
    }
}
