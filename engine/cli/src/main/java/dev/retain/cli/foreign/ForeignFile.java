package dev.retain.cli.foreign;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A file of another harness.
 *
 * @param path where it lies
 * @param metric the figure to compare, if one was named
 * @param filter which answers of lm-evaluation-harness are taken, if it was named
 */
@API(status = INTERNAL, since = "0.1")
public record ForeignFile(Path path, Optional<String> metric, Optional<String> filter) {

    /** As much as one file, or one entry of an archive, may hold. */
    static final long LARGEST = 1L << 30;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(200)
                                                    .build())
                                    .build())
                    .build();

    /**
     * Reads it: by its name a {@code .jsonl} file of lm-evaluation-harness, a {@code .json} or
     * {@code .eval} log of inspect_ai, or a {@code .csv} file of who_what_benchmark.
     *
     * @throws EvaluationException if it cannot be read, with the way out
     */
    public ForeignRun read() {
        String name = path.toString().toLowerCase(Locale.ROOT);
        try {
            if (!Files.isRegularFile(path)) {
                throw wrong("is no file; give one that a harness wrote");
            }
            if (Files.size(path) > LARGEST) {
                throw wrong(
                        "has %d bytes, at most %d are read".formatted(Files.size(path), LARGEST));
            }
            if (name.endsWith(".jsonl")) {
                return new HarnessSamples(this).read();
            }
            if (name.endsWith(".eval") || name.endsWith(".json")) {
                return new InspectLog(this).read();
            }
            if (name.endsWith(".csv")) {
                return new AnswerTable(this).read();
            }
            throw wrong(
                    "is of no kind that is known; give samples_*.jsonl of lm-evaluation-harness, a"
                            + " .json or .eval log of inspect_ai, or a .csv file of"
                            + " who_what_benchmark");
        } catch (CharacterCodingException e) {
            throw new EvaluationException(
                    path + " is not UTF-8; give the file as it was written", e);
        } catch (IOException e) {
            throw new EvaluationException("%s cannot be read: %s".formatted(path, e), e);
        }
    }

    EvaluationException wrong(String what) {
        return new EvaluationException(path + " " + what);
    }

    /** JSON that stands at a place of the file. */
    JsonNode json(String place, byte[] text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "%s, %s, is no JSON: %s; give the file as the harness wrote it"
                            .formatted(path, place, e.getOriginalMessage()),
                    e);
        }
    }

    /** A number in [0, 1], or a truth, or NaN. */
    static double outcome(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        return number >= 0 && number <= 1 ? number : Double.NaN;
    }
}
