package io.github.libsql4j.codegen.maven;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The names of options in a POM. Maven itself leaves out those that it does not know, with a warning. */
final class Options {

    private Options() {}

    /** Refuses names that no goal of the plugin knows. */
    static void refuseUnknown(MojoExecution execution) throws MojoExecutionException {
        Set<String> known = new TreeSet<>();
        for (MojoDescriptor goal :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            goal.getParameters().stream()
                    .filter(Parameter::isEditable)
                    .map(Parameter::getName)
                    .forEach(known::add);
        }
        for (String name : written(execution)) {
            if (!known.contains(name)) {
                throw new MojoExecutionException(
                        "Unknown option <" + name + ">. The nearest one known is <" + nearest(name, known) + ">.");
            }
        }
    }

    /** The names in the POM, for the plugin and for the execution. */
    private static List<String> written(MojoExecution execution) {
        Plugin plugin = execution.getPlugin();
        return Stream.concat(
                        Stream.<ConfigurationContainer>of(plugin),
                        plugin.getExecutions().stream()
                                .filter(candidate -> candidate.getId().equals(execution.getExecutionId())))
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .flatMap(configuration -> Arrays.stream(((Xpp3Dom) configuration).getChildren()))
                .map(Xpp3Dom::getName)
                .toList();
    }

    static String nearest(String name, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    /** Levenshtein's distance without regard to case. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                current[j] = Math.min(previous[j - 1] + (same ? 0 : 1), 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
