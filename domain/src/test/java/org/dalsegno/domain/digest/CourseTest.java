package org.dalsegno.domain.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    /** Fourteen days: seven early ones alike, then seven, then the day. */
    private static Course course(int early, int each, int day) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(6, early));
        counts.addAll(Collections.nCopies(7, each));
        counts.add(day);
        return new Course(counts);
    }

    @Test
    void theMeanIsOfTheSevenDaysBeforeAndWithoutTheDay() {
        Course course = new Course(List.of(99, 1, 2, 3, 4, 5, 6, 7, 1000));
        assertThat(course.mean()).isEqualTo(4.0);
        assertThat(course.day()).isEqualTo(1000);
        assertThat(course.weekBefore()).isEqualTo(1);
    }

    @Test
    void theMeanOfFewKnownDaysIsTheirs() {
        assertThat(new Course(List.of(2, 4, 9)).mean()).isEqualTo(3.0);
        assertThat(new Course(List.of(9)).mean()).isZero();
        assertThat(new Course(List.of(9)).weekBefore()).isZero();
    }

    @Test
    void whatNobodyMetInTwoWeeksIsNew() {
        assertThat(course(0, 0, 1).movement()).contains(Movement.NEW);
    }

    @Test
    void whatWasGoneForAWeekHasReturned() {
        assertThat(course(1, 0, 1).movement()).contains(Movement.RETURNED);
    }

    @Test
    void halfAsManyAgainIsUp() {
        assertThat(course(10, 10, 15).movement()).contains(Movement.UP);
        assertThat(course(10, 10, 14).movement()).isEmpty();
    }

    @Test
    void twoThirdsIsDown() {
        assertThat(course(9, 9, 6).movement()).contains(Movement.DOWN);
        assertThat(course(9, 9, 7).movement()).isEmpty();
        assertThat(course(9, 9, 0).movement()).contains(Movement.DOWN);
    }

    @Test
    void twoMoreOrFewerAreChance() {
        assertThat(course(1, 1, 3).movement()).isEmpty();
        assertThat(course(2, 2, 0).movement()).isEmpty();
        assertThat(course(1, 1, 4).movement()).contains(Movement.UP);
    }

    @Test
    void aQuietSundayAfterAQuietSundayIsNoMove() {
        Course sunday = new Course(List.of(30, 30, 30, 30, 30, 5, 2, 30, 30, 30, 30, 30, 5, 2));
        assertThat(sunday.movement()).isEmpty();
    }

    @Test
    void nothingBeforeAndNothingNowIsNoMove() {
        assertThat(course(0, 0, 0).movement()).isEmpty();
    }
}
