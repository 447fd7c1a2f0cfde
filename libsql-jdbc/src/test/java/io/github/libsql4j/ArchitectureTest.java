package io.github.libsql4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Arrows point down only: jdbc, then the access types, then the client's own vocabulary. */
@AnalyzeClasses(packages = "io.github.libsql4j", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_CLIENT_KNOWS_NO_JDBC_FACADE = noClasses()
            .that()
            .resideInAPackage("..client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..jdbc..");

    @ArchTest
    static final ArchRule THE_VOCABULARY_KNOWS_NO_ACCESS_TYPE = noClasses()
            .that()
            .resideInAnyPackage("io.github.libsql4j.client", "..client.config", "..client.sqlite")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..client.local..", "..client.remote..", "..client.replica..");

    @ArchTest
    static final ArchRule LOCAL_ACCESS_KNOWS_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("..client.local..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..client.remote..");

    @ArchTest
    static final ArchRule REMOTE_ACCESS_KNOWS_NO_FILES = noClasses()
            .that()
            .resideInAPackage("..client.remote..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..client.local..");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_NOTHING_ABOVE_IT = noClasses()
            .that()
            .resideInAPackage("..client.remote.hrana..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.equivalentTo(Void.class)
                    .or(resideInAPackage("..client.remote"))
                    .or(resideInAPackage("..client.local..")));

    @ArchTest
    static final ArchRule THE_REPLICATION_PROTOCOL_KNOWS_ONLY_ITS_SEAM_AND_HTTP = noClasses()
            .that()
            .resideInAPackage("..client.replica.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..client.local..", "..client.remote", "..client.replica.wal..", "java.sql..");

    @ArchTest
    static final ArchRule THE_REPLICA_FILE_KNOWS_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("..client.replica.wal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..client.remote..", "..client.replica.wire..");

    @ArchTest
    static final ArchRule ONLY_FILES_KNOW_SQLITE_JDBC = classes()
            .that(resideInAnyPackage("org.sqlite.."))
            .should()
            .onlyHaveDependentClassesThat()
            .resideInAnyPackage("..client.local..", "..client.replica.wal..", "org.sqlite..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_JDBC_OUTSIDE_THE_FACADE_AND_LOCAL_ACCESS = noClasses()
            .that()
            .resideInAnyPackage("io.github.libsql4j.client", "..client.config", "..client.remote..", "..client.sqlite")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule ONLY_THE_WIRE_KNOWS_HTTP_AND_JSON = noClasses()
            .that()
            .resideOutsideOfPackages("..client.remote.hrana..", "..client.replica.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule NOBODY_CHOOSES_A_LOGGER_FOR_THE_USER =
            noClasses().should().accessClassesThat().resideInAPackage("java.util.logging..");
}
