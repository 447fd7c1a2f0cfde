package io.github.libsql4j.codegen.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.junit.jupiter.api.Test;

/** The README's table of options is that of the plugin's own description. */
class ReadmeTest {

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
