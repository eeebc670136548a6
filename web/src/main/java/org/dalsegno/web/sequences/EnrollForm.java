package org.dalsegno.web.sequences;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dalsegno.service.enrolling.Finding;
import org.dalsegno.service.enrolling.Precheck;

/** Whom somebody is about to enroll; lives as long as the page is open. */
@Named
@ViewScoped
public class EnrollForm implements Serializable {

    private static final long serialVersionUID = 1;

    /** More gaps than this are filled by an import. */
    private static final int MOST_GAPS = 100;

    private String addresses;
    private Long inboxId;
    private Integer step;
    private int ready;
    private ArrayList<Gap> gaps = new ArrayList<>();

    /** Takes over what a look at the contacts found. */
    void take(Precheck check) {
        ready = check.ready();
        gaps = new ArrayList<>();
        check.lines().forEach(line -> line.findings().forEach(f -> ask(line, f)));
    }

    private void ask(Precheck.Line line, Finding finding) {
        if (finding.kind() == Finding.Kind.MISSING_TOKEN && line.email() != null) {
            finding.values().stream()
                    .filter(token -> gaps.stream().noneMatch(gap -> gap.is(line.email(), token)))
                    .limit(MOST_GAPS - (long) gaps.size())
                    .forEach(token -> gaps.add(new Gap(line.email(), token)));
        }
    }

    /** Nobody is ready any more, because they are enrolled. */
    void done() {
        addresses = null;
        ready = 0;
        gaps = new ArrayList<>();
    }

    /** The values that were typed, by address and token. */
    Map<String, Map<String, String>> filled() {
        Map<String, Map<String, String>> filled = new LinkedHashMap<>();
        for (Gap gap : gaps) {
            if (gap.value != null && !gap.value.isBlank()) {
                filled.computeIfAbsent(gap.email, email -> new LinkedHashMap<>())
                        .put(gap.token, gap.value.strip());
            }
        }
        return filled;
    }

    /** A token that has no value for a contact. */
    public static class Gap implements Serializable {

        private static final long serialVersionUID = 1;
        private final String email;
        private final String token;
        private String value;

        Gap(String email, String token) {
            this.email = email;
            this.token = token;
        }

        /** The same contact may stand in the list twice. */
        boolean is(String otherEmail, String otherToken) {
            return email.equalsIgnoreCase(otherEmail) && token.equals(otherToken);
        }

        public String getEmail() {
            return email;
        }

        public String getToken() {
            return token;
        }

        public String getValue() {
            return value;
        }

        public void setValue(String value) {
            this.value = value;
        }
    }

    public List<Gap> getGaps() {
        return gaps;
    }

    /** How many the last look found ready; 0 before the first. */
    public int getReady() {
        return ready;
    }

    public String getAddresses() {
        return addresses;
    }

    public void setAddresses(String addresses) {
        this.addresses = addresses;
    }

    public Long getInboxId() {
        return inboxId;
    }

    public void setInboxId(Long inboxId) {
        this.inboxId = inboxId;
    }

    public Integer getStep() {
        return step;
    }

    public void setStep(Integer step) {
        this.step = step;
    }
}
