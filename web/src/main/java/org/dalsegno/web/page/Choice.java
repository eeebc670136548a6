package org.dalsegno.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.delivery.EnrollmentState;
import org.dalsegno.domain.error.Cause;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.PageRequest;
import org.dalsegno.service.reporting.EnrollmentFilter;
import org.dalsegno.service.reporting.ErrorView;
import org.dalsegno.service.reporting.ListOrder;
import org.dalsegno.service.reporting.ListRequest;
import org.dalsegno.service.reporting.ReplyCode;

/** What the user wants a list of enrollments to show, as the page's address says. */
@Named
@RequestScoped
public class Choice {

    private static final int ROWS = 50;
    private static final List<String> NARROW =
            List.of(
                    "error",
                    "cause",
                    "state",
                    "inboxId",
                    "sequenceId",
                    "q",
                    "teamId",
                    "view",
                    "sendingDomain",
                    "recipientDomain",
                    "reply",
                    "token",
                    "rows");

    private Address address;

    protected Choice() {}

    @Inject
    public Choice(Address address) {
        this.address = address;
    }

    /**
     * The filter in the address.
     *
     * @param sequenceId instead of the one in the address; null: the address decides
     * @param anyError leaves out contacts without a badge
     */
    public EnrollmentFilter filter(Long sequenceId, boolean anyError) {
        return new EnrollmentFilter(
                        sequenceId == null ? address.number("sequenceId").orElse(null) : sequenceId,
                        address.number("inboxId").orElse(null),
                        getState(),
                        getError(),
                        getCause(),
                        address.get("q"),
                        address.number("teamId").orElse(null),
                        anyError,
                        root())
                .only(chosen());
    }

    private EnrollmentFilter.Root root() {
        return new EnrollmentFilter.Root(
                address.get("sendingDomain"),
                address.get("recipientDomain"),
                ReplyCode.parse(address.get("reply")),
                address.get("token"));
    }

    /** The rows that were chosen one by one; asked for without one, these are none. */
    private List<Long> chosen() {
        List<Long> rows = address.numbers("rows");
        boolean asked = "rows".equals(address.get("all"));
        return rows.isEmpty() && !asked ? null : rows;
    }

    /**
     * The part of a sorted list in the address.
     *
     * @param sequenceId instead of the one in the address; null: the address decides
     * @param anyError leaves out contacts without a badge
     * @param order unless the address says another one
     */
    public ListRequest list(Long sequenceId, boolean anyError, ListOrder order) {
        return new ListRequest(
                filter(sequenceId, anyError),
                getView(),
                address.word("sort", ListOrder.class).orElse(order),
                address.text("dir").filter("desc"::equals).isPresent(),
                address.number("page").orElse(1L).intValue());
    }

    /** The saved view that is chosen, or null. */
    public ErrorView getView() {
        return address.word("view", ErrorView.class).orElse(null);
    }

    public PageRequest part() {
        return PageRequest.of(ROWS, address.get("page"));
    }

    /** The error that is chosen, or null. */
    public ErrorCode getError() {
        return address.text("error").map(word -> known("error", ErrorCode.byId(word))).orElse(null);
    }

    /** The cause that is chosen, by its id or its name, or null. */
    public Cause getCause() {
        return address.text("cause").map(word -> known("cause", cause(word))).orElse(null);
    }

    private static Optional<Cause> cause(String word) {
        return Cause.byId(word)
                .or(
                        () ->
                                Arrays.stream(Cause.values())
                                        .filter(c -> c.name().equals(word))
                                        .findFirst());
    }

    private static <T> T known(String name, Optional<T> found) {
        return found.orElseThrow(
                () ->
                        new InvalidInput(
                                "/" + name, "UNKNOWN_VALUE", "There is no such " + name + "."));
    }

    public EnrollmentState getState() {
        return address.word("state", EnrollmentState.class).orElse(null);
    }

    /** Whether anything narrows the list. */
    public boolean isNarrow() {
        return NARROW.stream().anyMatch(name -> address.text(name).isPresent());
    }

    public List<EnrollmentState> getStates() {
        return List.of(EnrollmentState.values());
    }
}
