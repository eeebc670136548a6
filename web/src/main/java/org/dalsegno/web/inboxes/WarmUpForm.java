package org.dalsegno.web.inboxes;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.dalsegno.domain.InvalidInput;
import org.dalsegno.domain.inbox.WarmUp;
import org.dalsegno.service.connecting.WarmUpRequest;

/** A warm-up while somebody types it; without numbers there is none. */
public class WarmUpForm {

    private Integer from;
    private Integer raise;
    private String since;

    /** Shows what is stored; null: none. */
    void show(WarmUp stored) {
        from = stored == null ? null : stored.from();
        raise = stored == null ? null : stored.raise();
        since = stored == null ? null : stored.since().toString();
    }

    /**
     * What was typed.
     *
     * @throws InvalidInput for a day that is none
     */
    WarmUpRequest request() {
        return from == null && raise == null
                ? WarmUpRequest.NONE
                : new WarmUpRequest(from, raise, day());
    }

    private LocalDate day() {
        try {
            return since == null ? null : LocalDate.parse(since.strip());
        } catch (DateTimeParseException e) {
            throw new InvalidInput(
                    "/warmUp/since", "INVALID_VALUE", "A day is written like 2026-11-22.");
        }
    }

    public Integer getFrom() {
        return from;
    }

    public void setFrom(Integer from) {
        this.from = from;
    }

    public Integer getRaise() {
        return raise;
    }

    public void setRaise(Integer raise) {
        this.raise = raise;
    }

    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }
}
