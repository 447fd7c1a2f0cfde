package io.github.libsql4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.libsql4j.client.config.ConnectionProperty;
import io.github.libsql4j.jdbc.differences.Difference;
import io.github.libsql4j.jdbc.differences.Differences;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's tables are those of the registry of options and of the tests that show the differences. */
class ReadmeTest {

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
}
