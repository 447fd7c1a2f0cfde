package io.github.libsql4j.codegen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What this module may know. */
@AnalyzeClasses(packages = "io.github.libsql4j.codegen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_KNOWS_FLYWAY_WHICH_IS_OPTIONAL = noClasses()
            .that()
            .doNotHaveSimpleName("MigrationsReader")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "io.github.libsql4j.flyway..");

    @ArchTest
    static final ArchRule THE_ENGINE_DOES_NOT_KNOW_MAVEN = noClasses()
            .that()
            .resideInAPackage("..codegen.internal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.maven..");

    @ArchTest
    static final ArchRule OF_THE_DRIVER_ITS_PUBLIC_PACKAGES_ARE_KNOWN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.github.libsql4j.jdbc.internal..", "io.github.libsql4j.client.*..");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
