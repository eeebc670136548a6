package org.dalsegno.web.inboxes;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import org.dalsegno.domain.inbox.Provider;
import org.dalsegno.domain.inbox.QuotaWindow;
import org.dalsegno.domain.inbox.Security;
import org.dalsegno.domain.inbox.UsualLimit;
import org.dalsegno.service.connecting.InboxRequest;
import org.dalsegno.service.connecting.InboxView;
import org.dalsegno.service.connecting.Inboxes;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.signin.CurrentUser;

/** A new inbox while somebody types it. */
@Named
@RequestScoped
public class InboxForm {

    private CurrentUser user;
    private Inboxes inboxes;
    private Notices notices;
    private final ServerForm smtp = new ServerForm(587, Security.STARTTLS);
    private final ServerForm imap = new ServerForm(993, Security.TLS);
    private String name;
    private String address;
    private Provider provider = Provider.SMTP;
    private String gmailToken;
    private final WarmUpForm warmUp = new WarmUpForm();
    private Integer dailyLimit;
    private QuotaWindow quotaWindow = QuotaWindow.ROLLING_24H;
    private Integer interval;
    private String zone;
    private boolean resumeAfterQuota = true;

    protected InboxForm() {}

    @Inject
    public InboxForm(CurrentUser user, Inboxes inboxes, Notices notices) {
        this.user = user;
        this.inboxes = inboxes;
        this.notices = notices;
    }

    /** Saves it, then says whether it signs in. */
    public void connect() {
        InboxView[] made = new InboxView[1];
        if (notices.tried(() -> made[0] = inboxes.connect(user.viewer(), request()))) {
            notices.done("inbox.connected");
            Address.visit("/inbox/" + made[0].id() + "?test=1");
        }
    }

    private InboxRequest request() {
        return new InboxRequest(
                name,
                address,
                null,
                provider,
                smtp.request(),
                imap.request(),
                dailyLimit,
                quotaWindow,
                getZone(),
                interval == null ? null : Duration.ofSeconds(interval),
                1,
                resumeAfterQuota,
                gmailToken,
                warmUp.request());
    }

    /** What is taken where nothing is typed. */
    public UsualLimit[] getUsualLimits() {
        return UsualLimit.values();
    }

    public WarmUpForm getWarmUp() {
        return warmUp;
    }

    public ServerForm getSmtp() {
        return smtp;
    }

    public ServerForm getImap() {
        return imap;
    }

    public Provider[] getProviders() {
        return Provider.values();
    }

    public Security[] getSecurities() {
        return Security.values();
    }

    public QuotaWindow[] getWindows() {
        return QuotaWindow.values();
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    public Provider getProvider() {
        return provider;
    }

    public void setProvider(Provider provider) {
        this.provider = provider;
    }

    public String getGmailToken() {
        return gmailToken;
    }

    public void setGmailToken(String gmailToken) {
        this.gmailToken = gmailToken;
    }

    public Integer getDailyLimit() {
        return dailyLimit;
    }

    public void setDailyLimit(Integer dailyLimit) {
        this.dailyLimit = dailyLimit;
    }

    public QuotaWindow getQuotaWindow() {
        return quotaWindow;
    }

    public void setQuotaWindow(QuotaWindow quotaWindow) {
        this.quotaWindow = quotaWindow;
    }

    public Integer getInterval() {
        return interval;
    }

    public void setInterval(Integer interval) {
        this.interval = interval;
    }

    /** The user's own zone until another one is typed. */
    public String getZone() {
        return zone == null ? user.viewer().zone().getId() : zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public boolean isResumeAfterQuota() {
        return resumeAfterQuota;
    }

    public void setResumeAfterQuota(boolean resumeAfterQuota) {
        this.resumeAfterQuota = resumeAfterQuota;
    }
}
