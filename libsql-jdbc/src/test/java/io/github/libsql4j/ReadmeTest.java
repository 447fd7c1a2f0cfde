package io.github.libsql4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.config.ConnectionProperty;
import io.github.libsql4j.jdbc.differences.Difference;
import io.github.libsql4j.jdbc.differences.Differences;
import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says is so: its examples run, its table of options is that of the registry. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = """
            import com.zaxxer.hikari.*;
            import io.github.libsql4j.client.*;
            import io.github.libsql4j.jdbc.*;
            import java.sql.*;
            import java.util.List;
            import java.util.Properties;
            """;

    @RegisterExtension
    static final LibsqlServerExtension SERVER = LibsqlServerExtension.shared();

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();

    static Stream<String> examples() throws IOException {
        return EXAMPLE.matcher(readme()).results().map(result -> result.group(1));
    }

    @BeforeEach
    void createTable() {
        server.run("DROP TABLE IF EXISTS note");
        server.run("CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesRun(String example) throws Exception {
        runExample(example);
    }

    @Test
    void theRemoteExampleWritesThreeNotes() throws Exception {
        String remote = examples()
                .filter(example -> example.contains("executeBatch"))
                .findFirst()
                .orElseThrow();
        runExample(remote);
        assertThat(server.count("SELECT count(*) FROM note")).isEqualTo(3);
    }

    @Test
    void theOptionsAreThoseOfTheRegistry() throws IOException {
        assertThat(table("options")).isEqualTo(options());
    }

    @Test
    void theDifferencesAreThoseThatTheSuiteShows() throws IOException {
        assertThat(table("differences")).isEqualTo(differences());
    }

    private static String table(String name) throws IOException {
        Matcher table = Pattern.compile("<!-- " + name + ":[^>]*-->\n(.*?)<!-- /" + name + " -->", Pattern.DOTALL)
                .matcher(readme());
        assertThat(table.find()).isTrue();
        return table.group(1);
    }

    private void runExample(String example) throws Exception {
        String code = example.replace("file:app.db", "file:" + directory.resolve("app.db"))
                .replace("jdbc:libsql://db-org.turso.io", server.jdbcUrl())
                .replace("syncUrl=libsql://db-org.turso.io", "syncUrl=" + server.httpUrl());
        run(compile("public class Example { public static void run() throws Exception {\n" + code + "}}"));
    }

    private static String options() {
        StringWriter table = new StringWriter();
        table.append("| option | default | what it does |\n| --- | --- | --- |\n");
        for (ConnectionProperty property : ConnectionProperty.values()) {
            String defaultValue = property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`";
            table.append("| `" + property.key() + "` | " + defaultValue + " | " + property.description() + " |\n");
        }
        return table.toString();
    }

    private static String differences() {
        StringWriter table = new StringWriter();
        table.append("| | local | remote | replica |\n| --- | --- | --- | --- |\n");
        Arrays.stream(Differences.class.getMethods())
                .map(method -> method.getAnnotation(Difference.class))
                .sorted(Comparator.comparingInt(Difference::row))
                .forEach(row -> table.append(
                        "| " + row.of() + " | " + row.local() + " | " + row.remote() + " | " + row.replica() + " |\n"));
        return table.toString();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("..", "README.md"));
    }

    private Path compile(String body) throws IOException {
        Path source = directory.resolve("Example.java");
        Files.writeString(source, IMPORTS + body);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = new ArrayList<>(List.of("-d", directory.toString(), "-cp"));
        options.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        assertThat(compiled).as(messages.toString()).isTrue();
        return directory;
    }

    private static void run(Path classes) throws MalformedURLException, ReflectiveOperationException, IOException {
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ReadmeTest.class.getClassLoader())) {
            loader.loadClass("Example").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("The example failed", e.getCause());
        }
    }
}
