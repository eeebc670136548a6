package org.dalsegno.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** What the domain may know: the JDK and inert annotations; no clock, no container, no I/O. */
@AnalyzeClasses(
        packages = "org.dalsegno.domain",
        importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule theDomainKnowsTheJdkAndInertAnnotationsOnly =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("org.dalsegno.domain..", "java..", "jakarta.persistence..");

    @ArchTest
    static final ArchRule theErrorCatalogueKnowsTheJdkOnly =
            classes()
                    .that()
                    .resideInAPackage("..domain.error..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage("org.dalsegno.domain.error..", "java..");

    @ArchTest
    static final ArchRule timeIsAnArgument =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule noInputAndOutput =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..", "java.nio.file..", "java.net.http..", "java.sql..");
}
