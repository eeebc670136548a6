package org.dalsegno.domain.proving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

    @ParameterizedTest
    @EnumSource
    void eachIsOfOneOfTheThree(Finding finding) {
        assertThat(finding.mechanism()).isIn("SPF", "DKIM", "DMARC");
    }
}
