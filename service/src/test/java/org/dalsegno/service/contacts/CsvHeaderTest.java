package org.dalsegno.service.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvHeaderTest {

    @ParameterizedTest
    @CsvSource({
        "Email, email",
        "E-MAIL, email",
        "Email address, email",
        "first name, firstName",
        "FirstName, firstName",
        "Company Name, company",
        "Time Zone, timeZone",
        "Job Title, jobTitle",
        "LinkedIn URL, linkedInUrl",
        "alreadyCamel, alreadyCamel",
        "Größe (cm), größeCm",
        "'{{x|y}}', xY",
        "'!!!', ''"
    })
    void aHeaderNamesAToken(String header, String token) {
        assertThat(CsvHeader.token(header)).isEqualTo(token);
    }
}
