package io.github.libsql4j.codegen.maven;

import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.Generated;
import io.github.libsql4j.codegen.LibsqlCodegen;
import io.github.libsql4j.codegen.SchemaChange;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Generates jOOQ classes from the schema of a libSQL database, replica or file, or from migrations. */
@Mojo(
        name = "generate",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.COMPILE)
public final class GenerateMojo extends CodegenMojo {

    /**
     * Maven calls this.
     *
     * @param decrypter for the passwords in settings.xml
     */
    @Inject
    public GenerateMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void run(LibsqlCodegen engine) throws CodegenException {
        Generated generated = engine.generate();
        project().addCompileSourceRoot(targetDirectory().toString());
        getLog().info(read(generated));
        getLog().info(written(generated));
        report(generated);
    }

    @Override
    void skipped() {
        if (targetDirectory().toFile().isDirectory()) {
            project().addCompileSourceRoot(targetDirectory().toString());
        }
    }

    private String read(Generated generated) {
        String tables = generated.tables() + (generated.tables() == 1 ? " table" : " tables");
        if (generated.fromSnapshot().isPresent()) {
            return tables + " from the snapshot " + shownSnapshot() + ", without network";
        }
        String trips = switch (generated.roundTrips()) {
            case 0 -> "";
            case 1 -> ", in 1 round trip";
            default -> ", in " + generated.roundTrips() + " round trips";
        };
        return tables + " from " + place() + trips;
    }

    private String written(Generated generated) {
        String directory = shown(targetDirectory().toFile());
        return switch (generated.outcome()) {
            case GENERATED -> "Generated jOOQ classes: " + directory;
            case UNCHANGED -> "Nothing has changed since they were generated: " + directory;
        };
    }

    private void report(Generated generated) {
        if (generated.outcome() == Generated.Outcome.GENERATED
                && !generated.leftOut().isEmpty()) {
            getLog().info("The classes do not show:");
            told(generated.leftOut()).forEach(getLog()::info);
        }
        if (!generated.drift().isEmpty()) {
            getLog().info("The schema has changed; commit " + shownSnapshot() + ":");
            told(generated.drift()).forEach(getLog()::info);
            List<String> changes =
                    generated.drift().stream().map(SchemaChange::toString).toList();
            project().setContextValue(driftKey(), changes);
        }
    }
}
