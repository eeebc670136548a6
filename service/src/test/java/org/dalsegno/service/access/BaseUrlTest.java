package org.dalsegno.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    private static BaseUrl configured(String url) {
        return new BaseUrl(Optional.of(url), "localhost", 9080);
    }

    @Test
    void aConfiguredAddressStandsBeforeThePath() {
        assertThat(configured("https://mail.example.com/").link("/digests"))
                .isEqualTo("https://mail.example.com/digests");
    }

    @Test
    void withoutOneItIsMadeFromHostAndPort() {
        assertThat(new BaseUrl(Optional.empty(), "10.0.0.7", 9081).link("/"))
                .isEqualTo("http://10.0.0.7:9081/");
        assertThat(new BaseUrl(Optional.empty(), "*", 9080).link("/"))
                .isEqualTo("http://localhost:9080/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.com",
                "javascript:alert(1)",
                "ftp://example.com",
                "https://",
                "https://a/?b"
            })
    void whatIsNoWebAddressIsRefused(String url) {
        assertThatThrownBy(() -> configured(url)).isInstanceOf(IllegalArgumentException.class);
    }
}
