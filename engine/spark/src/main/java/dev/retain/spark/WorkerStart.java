package dev.retain.spark;

import java.io.File;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a worker is started, on whatever machine.
 *
 * @param java the program that is a JVM; null for the one of the process that starts it
 * @param classPath as on each machine; what is relative and not there is looked for among the files
 *     that Spark has brought
 * @param jvm arguments of the JVM
 * @param settings its system properties
 */
record WorkerStart(
        String java,
        String classPath,
        ArrayList<String> jvm,
        LinkedHashMap<String, String> settings)
        implements Serializable {

    private static final String MAIN = "dev.retain.spark.worker.SweepWorker";
    private static final String ALL = "*";

    WorkerStart(
            Optional<String> java,
            String classPath,
            ArrayList<String> jvm,
            LinkedHashMap<String, String> settings) {
        this(java.orElse(""), classPath, jvm, settings);
    }

    /**
     * The command.
     *
     * @param brought the folder of the files that Spark has brought
     * @param arguments of the worker
     */
    List<String> command(Path brought, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(
                java.isEmpty()
                        ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                        : java);
        command.add("-XX:-UsePerfData");
        command.addAll(jvm);
        command.add("-cp");
        command.add(
                Arrays.stream(classPath.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(entry -> found(entry, brought))
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN);
        command.addAll(arguments);
        return command;
    }

    private static String found(String entry, Path brought) {
        boolean all = entry.endsWith(File.separator + ALL) || entry.endsWith("/" + ALL);
        String place = all ? entry.substring(0, entry.length() - 1 - ALL.length()) : entry;
        Path here = Path.of(place).toAbsolutePath();
        Path there = brought.resolve(place).toAbsolutePath();
        Path found = Files.exists(here) || !Files.exists(there) ? here : there;
        return all ? found + File.separator + ALL : found.toString();
    }

    /** Its settings, and others in their place where both are there. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return all;
    }
}
