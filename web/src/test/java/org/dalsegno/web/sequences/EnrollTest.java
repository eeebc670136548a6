package org.dalsegno.web.sequences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnrollTest {

    @Test
    void addressesMayStandOnLinesOrBetweenCommas() {
        assertThat(Enroll.split(" a@x.test\r\nb@x.test, c@x.test;d@x.test\t\n"))
                .containsExactly("a@x.test", "b@x.test", "c@x.test", "d@x.test");
    }

    @Test
    void nothingTypedIsNobody() {
        assertThat(Enroll.split(null)).isEmpty();
        assertThat(Enroll.split(" ,; ")).isEmpty();
    }
}
