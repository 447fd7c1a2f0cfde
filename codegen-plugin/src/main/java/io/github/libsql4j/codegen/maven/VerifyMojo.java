package io.github.libsql4j.codegen.maven;

import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.LibsqlCodegen;
import io.github.libsql4j.codegen.Verified;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Fails when the database, the snapshot and the generated classes differ: those that were there before the build, and those that are
 * there now.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.COMPILE)
public final class VerifyMojo extends CodegenMojo {

    /**
     * Maven calls this.
     *
     * @param decrypter for the passwords in settings.xml
     */
    @Inject
    public VerifyMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void run(LibsqlCodegen engine) throws CodegenException, MojoFailureException {
        if (isOffline() && isDatabase()) {
            getLog().warn("Offline: " + place() + " was not asked whether the snapshot and the classes are right.");
            return;
        }
        Verified verified = engine.verify();
        List<Object> changes = new ArrayList<>(verified.drift());
        // In the same build the goal generate has written the snapshot anew.
        if (project().getContextValue(driftKey()) instanceof List<?> before) {
            changes.addAll(before);
        }
        List<String> complaints = new ArrayList<>();
        if (!changes.isEmpty()) {
            complaints.add("The schema of " + place() + " is no longer that of the snapshot " + shownSnapshot()
                    + ". Run the goal generate and commit the snapshot:");
            complaints.addAll(told(changes));
        }
        if (!verified.files().isEmpty()) {
            complaints.add("The classes in " + shown(targetDirectory().toFile())
                    + " are not those of the schema. Run the goal generate:");
            complaints.addAll(told(verified.files().stream()
                    .map(file -> file.kind().sign() + " " + file.path())
                    .toList()));
        }
        if (!complaints.isEmpty()) {
            throw new MojoFailureException(String.join("\n", complaints));
        }
        getLog().info("The database, the snapshot and the classes agree: " + place());
    }
}
