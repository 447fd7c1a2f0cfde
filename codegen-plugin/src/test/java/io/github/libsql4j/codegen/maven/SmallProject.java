package io.github.libsql4j.codegen.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A project of a user: a folder with a POM. */
record SmallProject(Path folder) {

    static final String SNAPSHOT = "src/main/jooq/libsql-schema.sql";
    static final String CLASSES = "target/generated-sources/libsql-jooq";

    /** A project whose only plugin is this one, with a configuration. */
    static SmallProject in(Path folder, String configuration) {
        return new SmallProject(folder).withPom(pom("small", configuration, "", ""));
    }

    /** The text of a POM. */
    static String pom(String name, String configuration, String pluginDependencies, String dependencies) {
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies>
                    %s
                  </dependencies>
                  <build>
                    <pluginManagement>
                      <plugins>
                        <plugin>
                          <artifactId>maven-compiler-plugin</artifactId>
                          <version>%s</version>
                        </plugin>
                        <plugin>
                          <artifactId>maven-resources-plugin</artifactId>
                          <version>%s</version>
                        </plugin>
                      </plugins>
                    </pluginManagement>
                    <plugins>
                      <plugin>
                        <groupId>%s</groupId>
                        <artifactId>libsql-codegen-maven-plugin</artifactId>
                        <version>%s</version>
                        <configuration>
                          %s
                        </configuration>
                        <executions>
                          <execution>
                            <goals>
                              <goal>generate</goal>
                            </goals>
                          </execution>
                        </executions>
                        %s
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(
                        name,
                        dependencies,
                        System.getProperty("compiler.version"),
                        System.getProperty("resources.version"),
                        ReactorRepository.GROUP,
                        ReactorRepository.version(),
                        configuration,
                        pluginDependencies);
    }

    static String dependency(String group, String artifact, String version) {
        return """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
                """.formatted(group, artifact, version);
    }

    SmallProject withPom(String pom) {
        return withFile("pom.xml", pom);
    }

    SmallProject withFile(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs goals or phases. */
    Maven.Outcome run(String... arguments) {
        try {
            return Maven.run(folder, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Generates, and nothing else. */
    Maven.Outcome generate(String... arguments) {
        return run(Stream.concat(Stream.of("generate-sources"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** Calls a goal of the plugin, from the command line. */
    Maven.Outcome goal(String goal, String... arguments) {
        String name =
                ReactorRepository.GROUP + ":libsql-codegen-maven-plugin:" + ReactorRepository.version() + ":" + goal;
        return run(Stream.concat(Stream.of(name), Stream.of(arguments)).toArray(String[]::new));
    }

    /** Deletes what was built. */
    void clean() {
        try (Stream<Path> files = Files.walk(folder.resolve("target"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String path) {
        return Files.exists(folder.resolve(path));
    }

    String text(String path) {
        try {
            return Files.readString(folder.resolve(path), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files below a folder, with slashes. */
    List<String> files(String path) {
        try (Stream<Path> files = Files.walk(folder.resolve(path))) {
            return files.filter(Files::isRegularFile)
                    .map(file ->
                            folder.resolve(path).relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
