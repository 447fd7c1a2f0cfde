package io.github.libsql4j.jooq.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.jdbc.LibsqlDataSource;
import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Takes the examples out of the Javadoc, compiles them and runs them on a server, each on a database of its own. */
class ExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/libsql4j/jooq");

    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\R\\s*\\* }</pre>", Pattern.DOTALL);

    private static final String IMPORTS = """
            import static io.github.libsql4j.jooq.LibsqlDSL.*;
            import static io.github.libsql4j.jooq.dsl.Movie.MOVIE;
            import static io.github.libsql4j.jooq.dsl.MovieText.MOVIE_TEXT;
            import static org.jooq.impl.DSL.*;
            import io.github.libsql4j.jooq.*;
            import java.util.List;
            import org.jooq.*;
            import org.jooq.impl.SQLDataType;
            """;

    @RegisterExtension
    static final LibsqlServerExtension SERVER =
            LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());

    @TempDir
    Path directory;

    @Test
    void examplesRun() throws Exception {
        List<String> examples = examples("LibsqlDSL.java");
        assertThat(examples).hasSizeGreaterThan(15);
        compile(examples);
        URL[] path = {directory.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            for (int i = 0; i < examples.size(); i++) {
                run(loader.loadClass("Example" + i), "example" + i);
            }
        }
    }

    private static void run(Class<?> example, String namespace) throws Exception {
        SERVER.server().createNamespace(namespace);
        String url = SERVER.server().jdbcUrl() + "?namespace=" + namespace;
        try (LibsqlDataSource dataSource = new LibsqlDataSource(url)) {
            DSLContext ctx = DSL.using(dataSource, SQLDialect.SQLITE);
            Movie.create(ctx);
            Movie.createIndex(ctx);
            Movie.createText(ctx);
            example.getMethod("run", DSLContext.class).invoke(null, ctx);
        }
    }

    private static List<String> examples(String file) throws IOException {
        return EXAMPLE.matcher(Files.readString(SOURCES.resolve(file)))
                .results()
                .map(example -> example.group(1).replaceAll("(?m)^ *\\* ?", ""))
                .toList();
    }

    private void compile(List<String> examples) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String example : examples) {
            int number = sources.size();
            Path source = directory.resolve("Example" + number + ".java");
            sources.add(Files.writeString(
                    source,
                    IMPORTS + "public class Example" + number
                            + " { public static void run(DSLContext ctx) throws Exception {\n" + example + "\n}}"));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-proc:none", "-d", directory.toString(), "-cp", classPath);
        boolean compiled;
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        assertThat(compiled).as(messages.toString()).isTrue();
    }
}
