package io.github.libsql4j.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.testing.LibsqlServer;
import io.github.libsql4j.testing.LibsqlServerExtension;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the README run. */
class ReadmeTest {

    private static final String NAMESPACE = "readme";

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = """
            import static org.jooq.impl.DSL.*;
            import static org.jooq.impl.SQLDataType.*;
            import io.github.libsql4j.client.*;
            import io.github.libsql4j.jdbc.*;
            import io.github.libsql4j.jooq.*;
            import java.util.List;
            import org.jooq.CloseableDSLContext;
            import org.jooq.DSLContext;
            import org.jooq.Record1;
            import org.jooq.Result;
            """;

    @RegisterExtension
    static final LibsqlServerExtension SERVER = TestServer.extension();

    @TempDir
    Path directory;

    private final LibsqlServer server = SERVER.server();

    static Stream<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("README.md"))).results().map(result -> result.group(1));
    }

    @BeforeEach
    void createTable() {
        server.createNamespace(NAMESPACE);
        server.runIn(NAMESPACE, "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesRun(String example) throws Exception {
        try {
            run(example.replace("syncUrl=libsql://db-org.turso.io", "namespace=readme&syncUrl=" + server.httpUrl())
                    .replace("jdbc:libsql://db-org.turso.io", server.jdbcUrl() + "?namespace=readme")
                    .replace("file:app.db", "file:" + directory.resolve("app.db")));
        } finally {
            server.deleteNamespace(NAMESPACE);
        }
    }

    private void run(String code) throws IOException, ReflectiveOperationException {
        compile(IMPORTS + "public class Example { public static void run() throws Exception {\n" + code + "}}");
        URL[] path = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, ReadmeTest.class.getClassLoader())) {
            loader.loadClass("Example").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("The example failed", e.getCause());
        }
    }

    private void compile(String code) throws IOException {
        Path source = directory.resolve("Example.java");
        Files.writeString(source, code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", directory.toString(), "-cp", classPath),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
