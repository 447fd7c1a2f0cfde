package io.github.libsql4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * One piece of Java in the README or in that of libsql-jooq.
 *
 * @param code its statements
 */
record Example(String code) {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String IMPORTS = """
            import static io.github.libsql4j.jooq.LibsqlDSL.*;
            import static org.jooq.impl.DSL.*;
            import static org.jooq.impl.SQLDataType.*;
            import com.zaxxer.hikari.*;
            import io.github.libsql4j.client.*;
            import io.github.libsql4j.jdbc.*;
            import io.github.libsql4j.jooq.*;
            import java.sql.Connection;
            import java.sql.DriverManager;
            import java.sql.PreparedStatement;
            import java.sql.ResultSet;
            import java.sql.Statement;
            import java.util.List;
            import java.util.Properties;
            import org.flywaydb.core.Flyway;
            import org.jooq.CloseableDSLContext;
            import org.jooq.DSLContext;
            import org.jooq.Field;
            import org.jooq.Record;
            import org.jooq.Record1;
            import org.jooq.Result;
            import org.jooq.Table;
            """;

    static Stream<Example> all() throws IOException {
        Path root = Path.of("..", "..");
        return Stream.concat(in(root.resolve("README.md")), in(root.resolve("libsql-jooq/README.md")));
    }

    private static Stream<Example> in(Path readme) throws IOException {
        return BLOCK.matcher(Files.readString(readme)).results().map(block -> new Example(block.group(1)));
    }

    Example replacing(String text, String by) {
        return new Example(code.replace(text, by));
    }

    void run(Path directory) throws IOException, ReflectiveOperationException {
        Path source = directory.resolve("Example.java");
        Files.writeString(
                source, IMPORTS + "public class Example { public static void run() throws Exception {\n" + code + "}}");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-d", directory.toString(), "-cp", path);
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        runCompiled(directory);
    }

    private static void runCompiled(Path classes)
            throws MalformedURLException, ReflectiveOperationException, IOException {
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Example.class.getClassLoader())) {
            loader.loadClass("Example").getMethod("run").invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError("The example failed", e.getCause());
        }
    }
}
