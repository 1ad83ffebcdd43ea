package dev.retain.reports.testing;

import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a cell's {@code samples.jsonl}. */
public final class SampleFile {

    private static final String GOLD =
            "{\"name\":\"get_weather\",\"arguments\":{\"city\":\"Kiel\"}}";

    private static final Request QUESTION =
            new Request.Generate(
                    List.of(
                            Message.user(
                                    "You have the tools get_weather(city), book_table(place,"
                                            + " people) and convert(amount, from, to). "
                                            + "Answer with one call as JSON. ".repeat(40)
                                            + "What is the weather in Kiel?")),
                    64,
                    List.of());

    private SampleFile() {}

    /** With every lost sample of the verdicts, between two lines that were cut. */
    public static void write(CellReport cell, String candidateAnswer) {
        var lines = new StringBuilder("{\"suite\":\"tool-use-calls\",\"cut in the mid\n");
        for (Verdict verdict : cell.verdicts()) {
            for (String id : verdict.lost()) {
                var pair =
                        pair(
                                verdict.suite(),
                                side(
                                        id,
                                        1,
                                        text(
                                                "{\"name\": \"get_weather\", \"arguments\":"
                                                        + " {\"city\": \"Kiel\"}}")),
                                side(id, 0, text(candidateAnswer)));
                lines.append(SampleJson.line(pair)).append('\n');
            }
        }
        lines(cell, lines.append("{\"sui").toString());
    }

    /** With these lines. */
    public static void lines(CellReport cell, String lines) {
        try {
            Files.createDirectories(cell.directory());
            Files.write(
                    cell.directory().resolve("samples.jsonl"),
                    lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pair on a sample whose right answer is a call for the weather. */
    public static SamplePair pair(String suite, SampleRecord baseline, SampleRecord candidate) {
        return new SamplePair(suite, GOLD, Optional.empty(), Set.of(), baseline, candidate);
    }

    /** A model's side of it. */
    public static SampleRecord side(String sample, double outcome, Turn... turns) {
        return new SampleRecord(sample, List.of(turns), outcome, Map.of());
    }

    /** A turn on the weather whose answer ended by itself. */
    public static Turn text(String answer) {
        return new Turn(QUESTION, new Answer.Text(answer, Ending.END_TOKEN, 12));
    }
}
