package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf7Test {
    /** The first four are the examples of RFC 2152. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "A+ImIDkQ.|A≢Α.",
                "Hi Mom -+Jjo--!|Hi Mom -☺-!",
                "+ZeVnLIqe-|日本語",
                "Item 3 is +AKM-1.|Item 3 is £1.",
                "Empf+AOQ-nger|Empfänger",
                "bob+AEA-example.org +ADw-x +ACM-5.1.1+AD4|bob@example.org <x #5.1.1>",
                "1 +- 1|1 + 1",
                "+2D3eAA|😀",
                "C++, 5+5, +AB-, a+|C++, 5+5, +AB-, a+",
            })
    void readsWhatIsShiftedAndLeavesWhatIsBroken(String encoded, String expected) {
        assertThat(Utf7.decode(encoded.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(expected);
    }

    @Test
    void aReportInUtf7IsRead() {
        String mail =
                """
                From: System Administrator <postmaster@mx.example>
                To: alice@example.com
                Subject: Unzustellbar: Hello
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset="utf-7"

                Folgende(r) Empf+AOQ-nger kann/k+APY-nnen nicht erreicht werden:

                      bob+AEA-example.org am 03.05.2010 10:00
                            Das E-Mail-Konto ist in der Organisation, an die diese Nachricht gesendet wurde, nicht vorhanden.
                            +ADw-mx.example +ACM-5.1.1+AD4-

                --b--
                """;
        ReturnedMail read =
                new ReturnedMailReader(new Diagnoser())
                        .read(mail.getBytes(StandardCharsets.US_ASCII), Instant.EPOCH);
        assertThat(read.recipients()).hasSize(1);
        assertThat(read.recipients().get(0).address()).isEqualTo("bob@example.org");
        assertThat(read.recipients().get(0).diagnosis().cause().id())
                .isEqualTo("bounce.user_unknown");
    }
}
