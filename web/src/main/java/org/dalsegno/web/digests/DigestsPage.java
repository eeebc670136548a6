package org.dalsegno.web.digests;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.Stretch;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.access.Team;
import org.dalsegno.service.observing.Overdue;
import org.dalsegno.service.reporting.DigestView;
import org.dalsegno.service.reporting.Digests;
import org.dalsegno.service.reporting.Rollup;
import org.dalsegno.service.reporting.Rollups;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Look;
import org.dalsegno.web.signin.CurrentUser;

/** The digests of the user's teams, or one of them. */
@Named
@RequestScoped
public class DigestsPage {

    private CurrentUser user;
    private Digests digests;
    private Rollups rollups;
    private Address address;
    private Overdue overdue;
    private Look look;
    private List<DigestView> items;
    private String late;
    private DigestView digest;
    private List<Map.Entry<String, Long>> teams;
    private Rollup rollup;

    protected DigestsPage() {}

    @Inject
    public DigestsPage(
            CurrentUser user,
            Digests digests,
            Rollups rollups,
            Address address,
            Overdue overdue,
            Look look) {
        this.user = user;
        this.digests = digests;
        this.rollups = rollups;
        this.address = address;
        this.overdue = overdue;
        this.look = look;
    }

    /** The names of the user's teams whose digest should be here and is not; empty: none. */
    public String getOverdue() {
        if (late == null) {
            late =
                    overdue.digests(user.viewer()).stream()
                            .map(Team::name)
                            .collect(Collectors.joining(", "));
        }
        return late;
    }

    /** The latest first, narrowed by the page's address. */
    public List<DigestView> getItems() {
        if (items == null) {
            items =
                    digests.list(
                            user.viewer(),
                            address.text("date").map(DigestsPage::date).orElse(null),
                            address.number("teamId").orElse(null));
        }
        return items;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("/date", "NOT_A_DATE", "A date is written like 2026-11-22.");
        }
    }

    /** The teams that may be chosen, by name. */
    public List<Map.Entry<String, Long>> getTeams() {
        if (teams == null) {
            teams = List.copyOf(rollups.teams(user.viewer()).entrySet());
        }
        return teams;
    }

    /**
     * Weeks or months of the team that is chosen or the only one; null of one that is not theirs.
     */
    public Rollup getRollup() {
        Long team = address.number("teamId").orElseGet(this::onlyTeam);
        if (rollup == null && getTeams().stream().anyMatch(t -> t.getValue().equals(team))) {
            rollup = rollups.view(user.viewer(), team, null, null, getBy());
        }
        return rollup;
    }

    private Long onlyTeam() {
        return getTeams().size() == 1 ? getTeams().get(0).getValue() : null;
    }

    /** What the days are added up by. */
    public Stretch getBy() {
        return address.word("by", Stretch.class).orElse(Stretch.WEEK);
    }

    /** Reps have none: a digest shows a whole team. */
    public boolean isForReader() {
        return user.viewer().role() != Role.REP;
    }

    /**
     * The digest of the page's address.
     *
     * @throws org.dalsegno.service.NotFound also for another team's
     */
    public DigestView getDigest() {
        if (digest == null) {
            digest = digests.view(user.viewer(), address.id());
        }
        return digest;
    }

    /** Finds out before anything is shown whether there is one. */
    public void load() {
        getDigest();
    }

    /** The one line that says what it comes to. */
    public String getSubject() {
        return getDigest().subject(look.getLocale());
    }

    /**
     * The page as it was mailed, in the reader's language, for a frame: its links open in the
     * window around the frame.
     */
    public String getSheet() {
        return getDigest()
                .asPage(look.getLocale())
                .replaceFirst("<head>", "<head><base target=\"_top\">");
    }

    /** The errors of that day, without the zeros. */
    public List<Map.Entry<ErrorCode, DigestView.Count>> errors(DigestView view) {
        return view.counts().entrySet().stream().filter(e -> e.getValue().day() > 0).toList();
    }
}
