package org.dalsegno.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import org.dalsegno.domain.delivery.Attempt;
import org.dalsegno.domain.delivery.FiledDiagnosis;
import org.dalsegno.domain.delivery.Outcome;
import org.dalsegno.service.dispatch.Recorder;
import org.dalsegno.service.store.Transactions;

/** The walls between the rooms of the service. */
@AnalyzeClasses(
        packages = "org.dalsegno.service",
        importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule mailStaysInSendingAndReceiving =
            noClasses()
                    .that()
                    .resideOutsideOfPackages("..service.sending..", "..service.receiving..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..");

    @ArchTest
    static final ArchRule onlyTheAddressCheckAsksDns =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..service.addresses..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.xbill..");

    @ArchTest
    static final ArchRule aDiagnosisKnowsNeitherMailNorDatabaseNorTheRestOfTheHouse =
            noClasses()
                    .that()
                    .resideInAPackage("..service.diagnosis..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.persistence..",
                            "jakarta.transaction..",
                            "java.sql..",
                            "org.dalsegno.service.store..",
                            "org.dalsegno.service.dispatch..",
                            "org.dalsegno.service.sending..",
                            "org.dalsegno.service.receiving..");

    @ArchTest
    static final ArchRule noTransactionWhereTheNetworkOrAPureRuleIsAtWork =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..service.sending..",
                            "..service.addresses..",
                            "..service.proving..",
                            "..service.rendering..",
                            "..service.diagnosis..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Transactions.class);

    @ArchTest
    static final ArchRule nobodyButTheRecorderWritesOutcomes =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(Recorder.class)
                    .should()
                    .callMethod(
                            Attempt.class,
                            "end",
                            Outcome.class,
                            FiledDiagnosis.class,
                            Instant.class)
                    .orShould()
                    .callMethod(Attempt.class, "proveSent", Instant.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theServiceDoesNotKnowWhoCallsIt =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideOutsideOfPackages(
                            "org.dalsegno.web..",
                            "org.dalsegno.batch..",
                            "org.dalsegno.simulator..",
                            "jakarta.ws.rs..");
}
