package org.dalsegno.web.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    @Test
    void thePageThatWasAskedForIsOpenedWithItsFilter() {
        assertThat(SignIn.destination("/?error=BOUNCED&q=a%40b"))
                .isEqualTo("/?error=BOUNCED&q=a%40b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: b",
                "/sign-in?to=/sign-in",
                "/WEB-INF/errors/error.xhtml"
            })
    void anAddressThatLeadsAwayIsReplacedByTheDashboard(String to) {
        assertThat(SignIn.destination(to)).isEqualTo("/");
    }
}
