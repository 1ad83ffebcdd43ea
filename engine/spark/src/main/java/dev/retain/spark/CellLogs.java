package dev.retain.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retain.run.shard.GivenUp;
import dev.retain.spark.plan.SweepTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Logs of cells, which go to their reports.
 *
 * @param reports the folder of the reports
 * @param run the id of the run
 */
record CellLogs(Path reports, String run) implements TaskLogs {

    private static final String LOG = "worker.log";

    @Override
    public void done(SweepTask task, String log) {
        if (task.kind() == SweepTask.Kind.CELL) {
            write(task, LOG, log);
        }
    }

    @Override
    public void givenUp(SweepTask task, String why) {
        if (task.kind() == SweepTask.Kind.CELL) {
            write(task, LOG, why + System.lineSeparator());
            // A constant, since nothing of the engine is on a driver's class path.
            write(
                    task,
                    GivenUp.FILE,
                    "%s%n%s; start the sweep again with --run %s%n".formatted(run, why, run));
        }
    }

    private void write(SweepTask task, String name, String text) {
        Path folder = reports.resolve(task.folder());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text, UTF_8);
        } catch (IOException e) {
            throw new SweepException(
                    "%s cannot be written (%s); what is done is kept, and --run %s with another --reports goes on"
                            .formatted(folder, e, run),
                    e);
        }
    }
}
