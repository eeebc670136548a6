package org.dalsegno.web.overview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.access.Role;
import org.dalsegno.domain.digest.Rate;
import org.dalsegno.domain.digest.Trend;
import org.dalsegno.domain.digest.Verdict;
import org.dalsegno.domain.digest.WeekOnWeek;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.reporting.Rollups;
import org.dalsegno.service.reporting.TeamOverview;
import org.dalsegno.service.reporting.TeamOverviews;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.signin.CurrentUser;

/** One team of the user over some days, as the page's address says. */
@Named
@RequestScoped
public class OverviewPage {

    private static final int USUAL = 30;

    private CurrentUser user;
    private TeamOverviews overviews;
    private Rollups rollups;
    private Address address;
    private TeamOverview team;
    private List<Map.Entry<String, Long>> teams;
    private ErrorChart chart;

    protected OverviewPage() {}

    @Inject
    public OverviewPage(
            CurrentUser user, TeamOverviews overviews, Rollups rollups, Address address) {
        this.user = user;
        this.overviews = overviews;
        this.rollups = rollups;
        this.address = address;
    }

    /**
     * Reads it before anything is shown; for a rep nothing.
     *
     * @throws org.dalsegno.service.NotFound for a team that is not theirs
     */
    public void load() {
        if (isForReader()) {
            team =
                    overviews
                            .view(user.viewer(), address.number("teamId").orElse(null), getPeriod())
                            .orElse(null);
        }
    }

    /** Reps lead nobody. */
    public boolean isForReader() {
        return user.viewer().role() != Role.REP;
    }

    /** Null when there is none. */
    public TeamOverview getTeam() {
        return team;
    }

    /** The teams that may be chosen, by name. */
    public List<Map.Entry<String, Long>> getTeams() {
        if (teams == null) {
            teams = List.copyOf(rollups.teams(user.viewer()).entrySet());
        }
        return teams;
    }

    public List<Integer> getPeriods() {
        return TeamOverviews.PERIODS;
    }

    /** How many days are shown. */
    public int getPeriod() {
        return address.text("days").map(OverviewPage::days).orElse(USUAL);
    }

    private static int days(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("/days", "NOT_A_NUMBER", "\"" + text + "\" is not a number.");
        }
    }

    /** The code that the chart is narrowed to; null: all. */
    public ErrorCode getOnly() {
        return address.word("error", ErrorCode.class).orElse(null);
    }

    public ErrorChart getChart() {
        if (chart == null) {
            ErrorCode only = getOnly();
            chart = new ErrorChart(team.days(), only == null ? getCodes() : List.of(only));
        }
        return chart;
    }

    /** The codes that were met in the period. */
    public List<ErrorCode> getCodes() {
        return List.of(ErrorCode.values()).stream().filter(code -> total(code) > 0).toList();
    }

    /** Contacts that met a code, over all the days. */
    public int total(ErrorCode code) {
        return team.days().stream().mapToInt(day -> day.errors().get(code)).sum();
    }

    /** The days as tables have them: the latest first. */
    public List<TeamOverview.Day> getLatest() {
        List<TeamOverview.Day> latest = new ArrayList<>(team.days());
        Collections.reverse(latest);
        return latest;
    }

    /** Those with a digest, the latest first. */
    public List<TeamOverview.Day> getDigests() {
        return getLatest().stream().filter(day -> day.digest() != null).toList();
    }

    /** Null when there is nothing to compare. */
    public WeekOnWeek getWeek() {
        return team.week().orElse(null);
    }

    /** Whether any of the days is known: before the first night none is. */
    public boolean isKnown() {
        return team.days().stream().anyMatch(TeamOverview.Day::known);
    }

    /** The class of the chip of a verdict. */
    public String tone(Verdict verdict) {
        return switch (verdict) {
            case ALL_WELL -> "good";
            case ATTENTION -> "warn";
            case ACT_NOW -> "bad";
        };
    }

    /** Of a hundred; 0 where too few mails say nothing. Pages cannot open what may be empty. */
    public double percent(Rate rate) {
        return rate.percent().orElse(0.0);
    }

    /** The class of the chip of a change: of all that is compared, less is better. */
    public String toneOf(Trend.Direction direction) {
        return switch (direction) {
            case UP -> "bad";
            case DOWN -> "good";
            case SAME, NOT_ENOUGH_DATA -> "";
        };
    }
}
