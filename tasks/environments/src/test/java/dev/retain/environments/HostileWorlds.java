package dev.retain.environments;

import dev.retain.api.EvaluationException;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.environments.testing.LetterTokens;
import dev.retain.environments.testing.Playing;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A process with little memory that plays worlds out of folders, one after the other, and says how
 * each ended: its name, milliseconds of the processor, and the sentence.
 */
final class HostileWorlds {

    private static final long NANOS = 1_000_000;
    private static final List<String> ACTIONS =
            List.of("check valid actions", "go to shelf 2", "look", "light l1");

    private HostileWorlds() {}

    /** Each folder has the id of a suite, a colon, and what is wrong. */
    public static void main(String[] folders) {
        File[] cases = new File(folders[0]).listFiles();
        for (File data : cases == null ? new File[0] : sorted(cases)) {
            String suite = data.getName().substring(0, data.getName().indexOf(':'));
            Task task =
                    new EnvironmentTasks()
                            .tasks().stream()
                                    .filter(one -> one.id().equals(suite))
                                    .findFirst()
                                    .orElseThrow();
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            String told = played(task, data.toPath());
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began;
            System.out.printf("%s\t%d\t%s%n", data.getName(), took / NANOS, told);
        }
    }

    private static File[] sorted(File[] cases) {
        Arrays.sort(cases);
        return cases;
    }

    private static String played(Task task, Path data) {
        try {
            for (Sample sample : task.samples(new LetterTokens(data))) {
                Playing.play(sample, Playing.script(ACTIONS));
            }
            return "played";
        } catch (EvaluationException e) {
            return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        }
    }
}
