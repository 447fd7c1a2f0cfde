package io.github.libsql4j.codegen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the parts of this module may know. */
@AnalyzeClasses(packages = "io.github.libsql4j.codegen", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_GOALS_KNOW_MAVEN = noClasses()
            .that()
            .resideOutsideOfPackage("..codegen.maven..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..", "javax.inject..", "..codegen.maven..");

    @ArchTest
    static final ArchRule THE_GOALS_KNOW_ONLY_THE_PUBLIC_ENGINE = noClasses()
            .that()
            .resideInAPackage("..codegen.maven..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..codegen.internal..", "io.github.libsql4j.client..", "io.github.libsql4j.jdbc..");

    @ArchTest
    static final ArchRule ONLY_TWO_CLASSES_KNOW_FLYWAY_WHICH_IS_OPTIONAL = noClasses()
            .that()
            .doNotHaveSimpleName("MigrationsReader")
            .and()
            .doNotHaveSimpleName("FlywayWarnings")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.flywaydb..", "io.github.libsql4j.flyway..");

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
