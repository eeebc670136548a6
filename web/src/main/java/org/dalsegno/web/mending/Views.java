package org.dalsegno.web.mending;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dalsegno.service.reporting.EnrollmentSearch;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.reporting.ListOrder;
import org.dalsegno.web.page.Address;
import org.dalsegno.web.page.Choice;
import org.dalsegno.web.signin.CurrentUser;

/** The saved views above a list, with their counts, and the links of its columns. */
@Named
@RequestScoped
public class Views {

    private CurrentUser user;
    private EnrollmentSearch search;
    private Address address;
    private Choice choice;
    private Listed listed;
    private List<Tab> tabs;

    protected Views() {}

    @Inject
    public Views(
            CurrentUser user,
            EnrollmentSearch search,
            Address address,
            Choice choice,
            Listed listed) {
        this.user = user;
        this.search = search;
        this.address = address;
        this.choice = choice;
        this.listed = listed;
    }

    /** Forgets what was counted before the request changed something. */
    public void load() {
        tabs = null;
    }

    /** All five, each with how many errors of the present filter it shows. */
    public List<Tab> getTabs() {
        if (tabs == null) {
            Map<ErrorView, Integer> counts = search.counts(user.viewer(), listed.filter());
            tabs =
                    Arrays.stream(ErrorView.values())
                            .map(v -> new Tab(v, counts.get(v), v == choice.getView(), link(v)))
                            .toList();
        }
        return tabs;
    }

    /** A second click leaves the view. */
    private String link(ErrorView view) {
        return address.with("view", view == choice.getView() ? null : view) + "#contacts";
    }

    /** A saved view. */
    public record Tab(ErrorView view, int count, boolean current, String link) {}

    /** The same list sorted by a column; the present one turns round. */
    public String sorted(String column) {
        boolean turn = column.equals(address.get("sort")) && address.get("dir") == null;
        return address.sorted(column, turn) + "#contacts";
    }

    /** For assistive technology: how a column is sorted. */
    public String order(String column) {
        if (!ListOrder.valueOf(column).name().equals(address.get("sort"))) {
            return "none";
        }
        return address.get("dir") == null ? "ascending" : "descending";
    }

    /** The list as a file, with exactly the same filters. */
    public String getFile() {
        String link = address.with("page", null);
        int query = link.indexOf('?');
        Long sequence = listed.sequenceId();
        return "/enrollments.csv?"
                + (sequence == null ? "errors=1" : "sequenceId=" + sequence)
                + (query < 0 ? "" : "&" + link.substring(query + 1));
    }
}
