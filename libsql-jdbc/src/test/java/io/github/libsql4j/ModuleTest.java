package io.github.libsql4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.libsql4j.jdbc.LibsqlDriver;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import okhttp3.OkHttpClient;
import okio.Okio;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The driver as a named module, and what native images need to know of it. */
class ModuleTest {

    private static final String DESCRIPTOR = """
            module app {
                requires io.github.libsql4j.jdbc;
            }
            """;
    private static final String PROGRAM = """
            package app;

            import io.github.libsql4j.jdbc.LibsqlConnection;
            import java.sql.*;

            class Main {
                public static void main(String[] args) throws SQLException {
                    try (Connection connection = DriverManager.getConnection(args[0]);
                            Statement statement = connection.createStatement();
                            ResultSet answer = statement.executeQuery("SELECT 6 * 7")) {
                        answer.next();
                        System.out.println(answer.getInt(1));
                        System.out.println(connection.unwrap(LibsqlConnection.class).getClass().getModule().getName());
                    }
                }
            }
            """;

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    static Stream<String> urls() {
        return Stream.of("jdbc:libsql::memory:", SERVER.server().jdbcUrl());
    }

    @BeforeEach
    void compileTheProgram() throws IOException, URISyntaxException {
        Path descriptor = Files.writeString(directory.resolve("module-info.java"), DESCRIPTOR);
        Path program = Files.writeString(directory.resolve("Main.java"), PROGRAM);
        List<String> command = List.of(
                "-p",
                modulePath(),
                "-d",
                directory.resolve("app").toString(),
                descriptor.toString(),
                program.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new)))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("urls")
    void theDriverWorksOnTheModulePath(String url) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-p",
                        directory.resolve("app") + File.pathSeparator + modulePath(),
                        "-m",
                        "app/app.Main",
                        url)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).as(() -> read(output)).isZero();
        assertThat(read(output)).contains("42", "io.github.libsql4j.jdbc");
    }

    @Test
    void theReachabilityMetadataNamesClassesThatExist() throws IOException {
        String name = "/META-INF/native-image/io.github.libsql4j/libsql-jdbc/reachability-metadata.json";
        try (InputStream metadata = LibsqlDriver.class.getResourceAsStream(name)) {
            assertThat(metadata).isNotNull();
            assertThat(Pattern.compile("\"type\": \"(.*?)\"")
                            .matcher(new String(metadata.readAllBytes(), UTF_8))
                            .results())
                    .hasSize(2)
                    .allSatisfy(type -> assertThat(Class.forName(type.group(1)).getConstructor())
                            .isNotNull());
        }
    }

    private static String modulePath() throws URISyntaxException {
        List<String> path = new ArrayList<>();
        for (Class<?> type : List.of(
                LibsqlDriver.class,
                NullMarked.class,
                OkHttpClient.class,
                Okio.class,
                kotlin.Unit.class,
                JsonFactory.class,
                org.sqlite.JDBC.class)) {
            path.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
