package org.dalsegno.web.preferences;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.service.access.Accounts;
import org.dalsegno.service.access.Team;
import org.dalsegno.service.notifying.ChatChannel;
import org.dalsegno.service.notifying.WebhookView;
import org.dalsegno.service.notifying.Webhooks;
import org.dalsegno.service.reporting.DigestChannels;
import org.dalsegno.service.reporting.LastPost;
import org.dalsegno.web.page.Notices;
import org.dalsegno.web.page.Texts;
import org.dalsegno.web.signin.CurrentUser;

/**
 * The chat channels of the user's teams. One form names team and channel itself: rows with forms of
 * their own would post to the wrong team when the list changed in between.
 */
@Named
@RequestScoped
public class ChannelsForm {

    private CurrentUser user;
    private Accounts accounts;
    private Webhooks webhooks;
    private DigestChannels channels;
    private Notices notices;
    private Texts texts;
    private List<Line> lines;
    private String place;
    private String url;

    protected ChannelsForm() {}

    @Inject
    public ChannelsForm(
            CurrentUser user,
            Accounts accounts,
            Webhooks webhooks,
            DigestChannels channels,
            Notices notices,
            Texts texts) {
        this.user = user;
        this.accounts = accounts;
        this.webhooks = webhooks;
        this.channels = channels;
        this.notices = notices;
        this.texts = texts;
    }

    /**
     * A channel that is set.
     *
     * @param last null before the first digest
     */
    public record Line(Team team, WebhookView webhook, LastPost last) {}

    /** Where the digests of the user's teams are posted. */
    public List<Line> getLines() {
        if (lines == null) {
            lines = accounts.teams(user.viewer()).stream().flatMap(t -> lines(t).stream()).toList();
        }
        return lines;
    }

    private List<Line> lines(Team team) {
        return webhooks.list(user.viewer(), team.id()).stream()
                .map(w -> new Line(team, w, channels.last(team.id(), w.channel()).orElse(null)))
                .toList();
    }

    /** Where it could be posted. */
    public List<Place> getPlaces() {
        return accounts.teams(user.viewer()).stream()
                .flatMap(
                        team ->
                                Arrays.stream(ChatChannel.values())
                                        .map(channel -> place(team, channel)))
                .toList();
    }

    private Place place(Team team, ChatChannel channel) {
        return new Place(
                team.id() + " " + channel.id(),
                texts.of("preferences.place", team.name(), texts.of("channel." + channel.name())));
    }

    /** A team and a channel: as the form names it, and as people read it. */
    public record Place(String value, String text) {}

    /** Sets the address of the chosen channel. */
    public void set() {
        if (notices.tried(() -> webhooks.set(user.viewer(), team(), channel(), url))) {
            notices.done("preferences.channel.set");
        }
        forget();
    }

    /** Posts no more to the chosen channel. */
    public void remove() {
        if (notices.tried(() -> webhooks.remove(user.viewer(), team(), channel()))) {
            notices.done("preferences.channel.removed");
        }
        forget();
    }

    private void forget() {
        url = null;
        lines = null;
    }

    private long team() {
        return Long.parseLong(chosen()[0]);
    }

    private ChatChannel channel() {
        return ChatChannel.byId(chosen()[1]).orElseThrow();
    }

    private String[] chosen() {
        if (place == null) {
            throw new InvalidInput("/channel", "REQUIRED", "Choose a team and its channel.");
        }
        return place.split(" ");
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }

    /** Never what is stored: that is a secret. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }
}
