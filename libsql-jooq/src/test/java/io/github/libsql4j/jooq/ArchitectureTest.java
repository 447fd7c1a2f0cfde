package io.github.libsql4j.jooq;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may know. */
@AnalyzeClasses(packages = "io.github.libsql4j.jooq", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_SPRING_PACKAGE_KNOWS_SPRING = noClasses()
            .that()
            .resideOutsideOfPackage("..jooq.spring..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "..jooq.spring..");

    @ArchTest
    static final ArchRule NO_CLASS_OF_A_LINE_OF_SPRING_BOOT_IS_KNOWN =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework.boot..");

    @ArchTest
    static final ArchRule OF_THE_DRIVER_ITS_PUBLIC_PACKAGES_ARE_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.libsql4j.jdbc.internal..", "io.github.libsql4j.client.*..");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");
}
