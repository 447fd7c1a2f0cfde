package io.github.libsql4j.benchmarks.work;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM starts, {@link FirstRow} reads a row, and the JVM ends; that whole time is measured. */
final class ColdStart implements Work {

    private final String url;
    private final Path folder;
    private final List<Path> jars = new ArrayList<>();

    /**
     * Begins.
     *
     * @param url where the row is
     * @param artifacts what the driver needs, as parts of the names of their jars
     */
    ColdStart(String url, Path folder, List<String> artifacts) throws IOException {
        this.url = url;
        this.folder = folder;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (artifacts.stream().anyMatch(entry::contains)) {
                jars.add(Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)) : Path.of(entry));
            }
        }
    }

    /** A program has the driver as a jar, from which classes are loaded differently than from a folder. */
    private Path jar(Path classes) {
        Path jar = folder.resolve("driver" + jars.size() + ".jar");
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.err, System.err, "--create", "--file=" + jar, "-C", classes.toString(), ".");
        JdbcWorks.check(status == 0, "There is no jar of " + classes);
        return jar;
    }

    @Override
    public long run(int times) throws Exception {
        long begin = System.nanoTime();
        for (int time = 0; time < times; time++) {
            Process program = start();
            readRow(program);
            end(program);
        }
        return System.nanoTime() - begin;
    }

    /** Of another run, since it costs something to look. */
    @Override
    public Map<Figure, Long> figures() throws Exception {
        Path log = folder.resolve("classes.log");
        Process program = start("-Xlog:class+load:file=" + log);
        readRow(program);
        Map<Figure, Long> figures = ProcessFigures.peakMemory(program.pid());
        end(program);
        try (Stream<String> lines = Files.lines(log)) {
            figures.put(
                    Figure.CLASSES,
                    lines.filter(line -> line.contains(" source: ")).count());
        }
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        figures.put(Figure.JARS, bytes);
        return figures;
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Runtime.getRuntime().maxMemory());
        command.addAll(Arrays.asList(options));
        if (Runtime.version().feature() >= 24) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), FirstRow.class.getName(), url));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String classPath() {
        String own = FirstRow.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + own;
    }

    private static void readRow(Process program) throws IOException {
        InputStream out = program.getInputStream();
        JdbcWorks.check(out.read() == 'n', "The row is missing");
    }

    private static void end(Process program) throws IOException, InterruptedException {
        program.getOutputStream().close();
        JdbcWorks.check(program.waitFor() == 0, "The program failed");
    }

    @Override
    public void close() {
        // Nothing runs any more.
    }
}
