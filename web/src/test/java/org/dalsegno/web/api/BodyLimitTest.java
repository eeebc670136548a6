package org.dalsegno.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.dalsegno.web.api.problem.BodyBroken;
import org.dalsegno.web.api.problem.BodyTooLarge;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

    @Test
    void aBodyOfJustTheLimitIsRead() throws IOException {
        try (InputStream in = new BodyLimit.Counted(new ByteArrayInputStream(new byte[10]), 10)) {
            assertThat(in.readAllBytes()).hasSize(10);
        }
    }

    @Test
    void oneByteMoreIsRefusedAndTheRestIsThrownAway() throws IOException {
        InputStream body = new ByteArrayInputStream(new byte[1_000_000]);
        try (InputStream in = new BodyLimit.Counted(body, 10)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(BodyTooLarge.class);
        }
        assertThat(body.available()).isZero();
    }

    @Test
    void aBodyThatBreaksOffIsToldApartFromAFaultOfOurs() throws IOException {
        InputStream closed = new BufferedInputStream(new ByteArrayInputStream(new byte[1]));
        closed.close();
        try (InputStream in = new BodyLimit.Counted(closed, 10)) {
            assertThatThrownBy(in::read).isInstanceOf(BodyBroken.class);
        }
    }
}
