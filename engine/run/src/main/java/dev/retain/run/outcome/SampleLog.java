package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.run.settings.Constants;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** Writes what both models did on each sample, one JSON object a line, flushed batch by batch. */
@API(status = INTERNAL, since = "0.1")
public final class SampleLog implements AutoCloseable {

    /** The name of the file in a cell's folder. */
    public static final String FILE = "samples.jsonl";

    private final Path file;
    private final BufferedWriter writer;

    private SampleLog(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Begins the file of a folder anew.
     *
     * @throws EvaluationException if it cannot be written
     */
    public static SampleLog in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            return new SampleLog(file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    void write(SamplePair pair) {
        try {
            writer.write(SampleJson.line(pair));
            writer.write('\n');
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static EvaluationException unwritable(Path file, IOException cause) {
        return new EvaluationException(
                "%s cannot be written: %s; free some space or set %s"
                        .formatted(file, cause.getMessage(), Constants.REPORTS_DIRECTORY),
                cause);
    }
}
