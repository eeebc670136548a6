package org.dalsegno.web.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnoseTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Return-Path: <>\nSubject: Undelivered\n\nno such user",
                "\r\nReceived: from a by b;\r\n Mon, 23 Nov 2026\r\nFrom: x\r\n\r\n"
            })
    void whatBeginsWithAHeaderFieldIsAMail(String text) {
        assertThat(Diagnose.isMail(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 <a@b>: no such user",
                "550-5.1.1 first line\n550 5.1.1 second line",
                "Error: no such user",
                "Connection timed out"
            })
    void anythingElseIsAReply(String text) {
        assertThat(Diagnose.isMail(text)).isFalse();
    }
}
