package io.github.libsql4j.codegen.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's table of options is that of the plugin's own description, and its POM generates. */
class ReadmeTest {

    private static final Pattern PLUGIN = Pattern.compile("(?s)<plugin>\\s*<groupId>io.github.libsql4j.*?</plugin>");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "../README.md"})
    void thePluginGeneratesAsItIsWritten(String readme, @TempDir Path folder) throws IOException, SQLException {
        Path database = folder.resolve("app.db");
        try (Connection connection = DriverManager.getConnection("jdbc:libsql:" + database.toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)");
        }
        Matcher written = PLUGIN.matcher(Files.readString(Path.of(readme)));
        assertThat(written.find()).isTrue();
        String plugin = written.group().replace("jdbc:libsql://db-org.turso.io", "jdbc:libsql:" + database.toUri());
        String pom =
                PLUGIN.matcher(SmallProject.pom("small", "", "", "")).replaceFirst(Matcher.quoteReplacement(plugin));
        SmallProject project = new SmallProject(folder).withPom(pom);

        Maven.succeeded(project.generate());

        assertThat(folder.resolve(SmallProject.CLASSES).resolve("com/example/db/tables/Note.java"))
                .content()
                .contains("TableField<NoteRecord, Long> ID");
    }

    @Test
    void theOptionsAreThoseOfTheGoals() throws IOException, PlexusConfigurationException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains("<!-- options: those of the goals, checked by a test -->\n" + table("generate")
                        + "<!-- /options -->");
        assertThat(table("verify")).isEqualTo(table("generate"));
    }

    private static String table(String goal) throws IOException, PlexusConfigurationException {
        PlexusConfiguration commandLine = plugin().getMojo(goal).getMojoConfiguration();
        return plugin().getMojo(goal).getParameters().stream()
                .filter(Parameter::isEditable)
                .map(option -> "| `" + option.getName() + "` | "
                        + property(commandLine.getChild(option.getName()).getValue("")) + " | "
                        + option.getDescription() + " |\n")
                .collect(Collectors.joining(
                        "", "| option | on the command line | what it does |\n| --- | --- | --- |\n", ""));
    }

    /** {@code -Dlibsql.codegen.url} of <code>${libsql.codegen.url}</code>. */
    private static String property(String expression) {
        return expression.isEmpty() ? "" : "`-D" + expression.substring(2, expression.length() - 1) + "`";
    }

    private static PluginDescriptor plugin() throws IOException, PlexusConfigurationException {
        try (InputStream file = GenerateMojo.class.getResourceAsStream("/META-INF/maven/plugin.xml");
                Reader reader = new InputStreamReader(file, UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        }
    }
}
