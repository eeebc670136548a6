package org.dalsegno.web.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dalsegno.domain.error.ErrorCode;
import org.dalsegno.service.reporting.TeamOverview;

/**
 * Errors by day as columns, one part for each code, in a drawing {@value #DAY} wide a day and
 * {@value #HEIGHT} high. Numbers and places only: words, colours and fonts are the page's.
 */
public final class ErrorChart {

    private static final int DAY = 10;
    private static final int COLUMN = 8;
    private static final int HEIGHT = 1_000;

    private final List<TeamOverview.Day> days;
    private final List<ErrorCode> codes;
    private final int top;

    /**
     * @param days the earliest first; at least one
     * @param codes whose errors are drawn, from the ground up
     */
    ErrorChart(List<TeamOverview.Day> days, List<ErrorCode> codes) {
        this.days = List.copyOf(days);
        this.codes = List.copyOf(codes);
        this.top = roundedUp(days.stream().mapToInt(this::contacts).max().orElse(0));
    }

    /** The least of 2, 4, 6, 8 and 10 times a power of ten: its half is a whole number. */
    static int roundedUp(int most) {
        int power = 1;
        while (10 * power < most) {
            power *= 10;
        }
        int step = 2 * power;
        return Math.max(step, (most + step - 1) / step * step);
    }

    /** Contacts that met one of the codes on a day. */
    private int contacts(TeamOverview.Day day) {
        return codes.stream().mapToInt(code -> day.errors().get(code)).sum();
    }

    /** Where a part of a column or an unknown day lies. */
    public record Bar(LocalDate date, ErrorCode code, int contacts, int x, int y, int height) {}

    /** The parts of the columns, without the empty ones. */
    public List<Bar> getBars() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            int below = 0;
            for (ErrorCode code : codes) {
                int contacts = days.get(i).errors().get(code);
                if (contacts > 0) {
                    bars.add(bar(i, code, below, contacts));
                }
                below += contacts;
            }
        }
        return bars;
    }

    private Bar bar(int day, ErrorCode code, int below, int contacts) {
        int y = height(below + contacts);
        return new Bar(
                days.get(day).date(), code, contacts, left(day), HEIGHT - y, y - height(below));
    }

    private int height(int contacts) {
        return (int) ((long) HEIGHT * contacts / top);
    }

    private static int left(int day) {
        return day * DAY + (DAY - COLUMN) / 2;
    }

    /** The days of which nothing is known, each as high as the drawing. */
    public List<Bar> getUnknown() {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            if (!days.get(i).known()) {
                bars.add(new Bar(days.get(i).date(), null, 0, i * DAY, 0, HEIGHT));
            }
        }
        return bars;
    }

    /** For {@code viewBox}. */
    public String getBox() {
        return "0 0 " + days.size() * DAY + " " + HEIGHT;
    }

    /** What the upper edge stands for; even. */
    public int getTop() {
        return top;
    }

    /** What the middle stands for. */
    public int getMiddle() {
        return top / 2;
    }

    /** All contacts in the drawing. */
    public int getTotal() {
        return days.stream().mapToInt(this::contacts).sum();
    }

    /** The day with the most contacts, the earliest of several. */
    public LocalDate getWorst() {
        return days.stream()
                .filter(day -> contacts(day) == getMost())
                .findFirst()
                .orElseThrow()
                .date();
    }

    /** How many met an error on that day. */
    public int getMost() {
        return days.stream().mapToInt(this::contacts).max().orElse(0);
    }

    public LocalDate getFirst() {
        return days.get(0).date();
    }

    public LocalDate getCentre() {
        return days.get(days.size() / 2).date();
    }

    public LocalDate getLast() {
        return days.get(days.size() - 1).date();
    }
}
