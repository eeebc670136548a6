package org.dalsegno.service.diagnosis;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.dalsegno.domain.error.Channel;
import org.dalsegno.domain.error.Diagnosis;
import org.dalsegno.domain.error.Evidence;
import org.dalsegno.domain.error.Phase;
import org.dalsegno.domain.error.Place;
import org.dalsegno.domain.error.Trail;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A verdict points at its words in the reply as it was received. */
class PlacesTest {

    private static final Diagnoser DIAGNOSER = new Diagnoser();

    private static Diagnosis diagnosis(Phase phase, String reply) {
        return DIAGNOSER.diagnose(Failure.smtp(phase, reply));
    }

    @Test
    void theWordsAreMarkedAsTheyWereWritten() {
        Diagnosis diagnosis =
                diagnosis(
                        Phase.END_OF_DATA,
                        "550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\r\n"
                                + "550 5.4.5 sending limits go to https://support.example/ 5-a1 - gsmtp");
        assertThat(diagnosis.marked().words()).isEqualTo("Daily user sending limit exceeded");
        assertThat(diagnosis.trail().get(0).places()).containsExactly(new Place(10, 43));
    }

    @Test
    void anAddressAndCodesBeforeTheWordsDoNotMoveTheirPlace() {
        Diagnosis diagnosis =
                diagnosis(
                        Phase.RCPT,
                        "550 5.1.1 <Somebody.Long@mail.example.com>:  Recipient\taddress rejected: User UNKNOWN in table");
        assertThat(diagnosis.marked().words()).containsIgnoringCase("user unknown");
        assertThat(diagnosis.evidence().text()).contains(diagnosis.marked().words().split(" … "));
    }

    @Test
    void aCodeAtTheStartOfALineInsideTheWordsIsNotMarked() {
        Diagnosis diagnosis =
                diagnosis(
                        Phase.END_OF_DATA,
                        "550-5.4.5 Daily user sending\r\n550 5.4.5 limit exceeded.");
        assertThat(diagnosis.marked().words()).isEqualTo("Daily user sending … limit exceeded");
    }

    @Test
    void aCodeAloneHasNoPlace() {
        Diagnosis diagnosis = diagnosis(Phase.RCPT, "550 5.2.2 zzz");
        assertThat(diagnosis.trail().get(0).places()).isEmpty();
        assertThat(diagnosis.marked().words()).isEmpty();
    }

    @Test
    void theReasonOfAnApiIsMarked() {
        String body =
                "{\"error\": {\"code\": 403, \"errors\": [{\"reason\": \"dailyLimitExceeded\"}]}}";
        Diagnosis diagnosis = DIAGNOSER.diagnose(Failure.gmailApi(403, body));
        assertThat(diagnosis.marked().words()).isEqualTo("dailyLimitExceeded");
    }

    @Test
    void theRunnerUpSaysWhatItWouldHaveBeen() {
        Diagnosis diagnosis =
                diagnosis(Phase.RCPT, "550 5.1.1 Mailbox full, or user unknown: quota exceeded");
        assertThat(diagnosis.trail()).hasSize(2);
        assertThat(diagnosis.trail().get(1).cause())
                .isNotNull()
                .isNotEqualTo(diagnosis.trail().get(0).cause());
        assertThat(diagnosis.trail().get(0).cause()).isEqualTo(diagnosis.cause());
    }

    @Test
    void theRulesVersionComesWithTheVerdict() {
        assertThat(diagnosis(Phase.RCPT, "550 no such user").rulesVersion())
                .isEqualTo(RuleBook.VERSION);
    }

    @Test
    void whatIsCutAndCleanedForKeepingMeansTheSameAsBefore() {
        String reply = "550\0 blah " + "lorem ipsum ".repeat(700) + " user unknown";
        Diagnosis first = diagnosis(Phase.RCPT, reply);
        assertThat(first.evidence().text()).hasSizeLessThanOrEqualTo(8_000).doesNotContain("\0");
        assertThat(again(first)).isEqualTo(first);
        Diagnosis nul = diagnosis(Phase.RCPT, "550 5.1.1 us\0er unk\0nown");
        assertThat(nul.marked().words()).isEqualTo("user unknown");
    }

    @Test
    void aStatusThatTheReportStatesIsKeptForTheNextTime() {
        Diagnosis late =
                DIAGNOSER.diagnose(
                        Failure.returned(null, "550 user unknown", "4.4.7", "mx.example"));
        assertThat(late.temporary()).isTrue();
        assertThat(again(late)).isEqualTo(late);
    }

    private static Diagnosis again(Diagnosis first) {
        Evidence kept = first.evidence();
        return DIAGNOSER.diagnose(Failure.of(kept));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsMarkedWhereItsWordsStandAndMeansTheSameAgain() {
        return RuleBook.read().stream()
                .flatMap(rule -> rule.examples().stream())
                .map(example -> DynamicTest.dynamicTest(example, () -> isMarked(example)));
    }

    private static void isMarked(String example) {
        String[] parts = example.split(" ", 3);
        Failure failure =
                new Failure(
                        Channel.byId(parts[0]).orElseThrow(),
                        Phase.byName(parts[1]).orElseThrow(),
                        null,
                        parts[2],
                        null,
                        null,
                        null,
                        null,
                        null);
        Diagnosis diagnosis = DIAGNOSER.diagnose(failure);
        diagnosis.trail().forEach(step -> standsThere(step, diagnosis.evidence()));
        assertThat(again(diagnosis)).isEqualTo(diagnosis);
    }

    /** Each phrase is found, in the words of the rules, in one of the places. */
    private static void standsThere(Trail step, Evidence evidence) {
        if (step.places().isEmpty()) {
            assertThat(step.matched())
                    .as(step.rule())
                    .isIn("", String.valueOf(evidence.replyCode()), evidence.enhancedStatus());
            return;
        }
        String marked =
                step.places().stream()
                        .map(p -> evidence.text().substring(p.start(), p.end()))
                        .map(t -> words(t, evidence))
                        .collect(joining());
        assertThat(Arrays.stream(step.matched().split(" … ")))
                .as("%s in %s", step, marked)
                .allMatch(phrase -> marked.contains(phrase.strip()));
    }

    private static String words(String text, Evidence evidence) {
        return Wording.of(text, evidence.replyCode(), Codes.status(evidence.text()));
    }
}
