package org.dalsegno.service.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of servers that speak their users' language, and of older servers and gateways. */
class LocalReportsTest {
    private static final String EXCHANGE =
            "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@mx.example>";
    private static final String ROBOT = "MAILER-DAEMON@mx.example";

    private static final ReturnedMailReader READER = new ReturnedMailReader(new Diagnoser());

    private static void reads(String from, String subject, String body, String cause) {
        String mail =
                "From: "
                        + from
                        + "\nTo: alice@example.com\nSubject: "
                        + subject
                        + "\n\n"
                        + body.replace("\\n", "\n");
        ReturnedMail read = READER.read(mail.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        assertThat(read.event()).isEqualTo(Event.FAILED);
        assertThat(read.recipients()).extracting(Returned::address).contains("bob@example.org");
        assertThat(read.recipients().get(0).diagnosis().cause().id()).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "No se puede entregar: Hello|bob@example.org\\nLa dirección de correo electrónico especificada no se encontró.|bounce.user_unknown",
                "Non recapitabile: Hello|bob@example.org\\nImpossibile trovare l'indirizzo di posta elettronica immesso.|bounce.user_unknown",
                "Niet te bezorgen: Hello|bob@example.org\\nHet opgegeven e-mailadres kan niet worden gevonden.|bounce.user_unknown",
                "Niedostarczone: Hello|bob@example.org\\nNie można odnaleźć wprowadzonego adresu e-mail.|bounce.user_unknown",
                "Kan inte levereras: Hello|bob@example.org\\nDen angivna e-postadressen hittades inte.|bounce.user_unknown",
                "Kan ikke leveres: Hello|bob@example.org\\nModtagerens postkasse er fuld og kan ikke modtage meddelelser i øjeblikket.|bounce.mailbox_full",
                "Nedoručitelné: Hello|bob@example.org\\nZadaná e-mailová adresa se nenašla.|bounce.user_unknown",
                "Не удается доставить: Hello|bob@example.org\\nНе удается найти введенный адрес электронной почты.|bounce.user_unknown",
                "Kézbesíthetetlen: Hello|bob@example.org\\nA megadott e-mail-cím nem található.|bounce.user_unknown",
                "Ei voi toimittaa: Hello|bob@example.org\\nVastaanottajan postilaatikko on täynnä.|bounce.mailbox_full",
                "配信不能: Hello|bob@example.org\\n入力した電子メール アドレスが見つかりませんでした。|bounce.user_unknown",
                "Teslim edilemedi: Hello|bob@example.org\\nAlıcının posta kutusu dolu ve şu anda ileti kabul edemiyor.|bounce.mailbox_full",
            })
    void exchangeInAnyLanguage(String subject, String body, String cause) {
        reads(EXCHANGE, subject, body, cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ZUSTELLUNGSFEHLER: Benutzer bob|konnte nicht zugestellt werden an:\\nbob@example.org\\n\\naus folgendem Grund:\\nBenutzer bob (bob@example.org) nicht im Domino-Verzeichnis aufgeführt|bounce.user_unknown",
                "ECHEC DE REMISE : bob|n'a pas été remis à :\\n\\n  bob@example.org\\n\\nparce que :\\n\\n  L'utilisateur bob (bob@example.org) ne figure pas dans l'annuaire Domino|bounce.user_unknown",
                "DELIVERY FAILURE: bob|was not delivered to:\\n  bob@example.org\\nbecause:\\n  Cannot deliver mail to bob's mail file; database has exceeded its size quota.|bounce.mailbox_full",
                "Nachricht|Ihre Nachricht wurde nicht zugestellt, weil die Adresse nicht gefunden wurde oder keine E-Mails empfangen kann:\\nbob@example.org|bounce.user_unknown",
                "Сообщение|Ваше письмо не может быть доставлено:\\nbob@example.org\\nПочтовый ящик получателя переполнен.|bounce.mailbox_full",
            })
    void dominoAndGmailInAnyLanguage(String subject, String body, String cause) {
        reads(ROBOT, subject, body, cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Message Delivery Failure|The following recipient(s) could not be reached:\\n\\n\tRecipient: [SMTP:bob@example.org]\\n\tReason: The domain in the email address does not exist. Please check that the domain is correct.|invalid.domain",
                "Returned mail: User unknown|   ----- Transcript of session follows -----\\n550 bob@example.org... User unknown|bounce.user_unknown",
                "BANNED contents from you|to the following recipient:\\n-> bob@example.org\\n\\nThe message has been blocked because it contains a component\\n(as a MIME part or nested within) with declared name\\nor MIME type or contents type violating our access policy.\\n\\nDelivery of the email was stopped!|block.attachment",
            })
    void otherServersAndFilters(String subject, String body, String cause) {
        reads(ROBOT, subject, body, cause);
    }
}
