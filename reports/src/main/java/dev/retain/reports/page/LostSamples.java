package dev.retain.reports.page;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.reports.matrix.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the first lost samples of a cell in its {@code samples.jsonl}. A line that is no JSON, such
 * as the last one of a run that was cut, is passed over; so is one longer than 4 MiB.
 */
@API(status = INTERNAL, since = "0.1")
public final class LostSamples {

    /** The file's name in a cell's folder. */
    public static final String FILE = "samples.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(LostSamples.class);
    private static final int LONGEST_LINE = 4 << 20;
    private static final int LONGEST_PROMPT = 600;
    private static final int LONGEST_ANSWER = 1_500;

    private final ObjectMapper mapper = new ObjectMapper();

    /**
     * The lost samples of each suite, in the order of the verdicts.
     *
     * @param most how many to read for a verdict
     */
    public List<LostSample> read(CellReport cell, int most) {
        Path file = cell.directory().resolve(FILE);
        Set<Key> wanted = wanted(cell, most);
        if (wanted.isEmpty() || !Files.isRegularFile(file)) {
            return List.of();
        }
        Map<Key, LostSample> found = find(file, wanted);
        return wanted.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Set<Key> wanted(CellReport cell, int most) {
        Set<Key> wanted = new LinkedHashSet<>();
        for (Verdict verdict : cell.verdicts()) {
            verdict.lost().stream()
                    .limit(most)
                    .forEach(id -> wanted.add(new Key(verdict.suite(), id)));
        }
        return wanted;
    }

    private Map<Key, LostSample> find(Path file, Set<Key> wanted) {
        Map<Key, LostSample> found = new HashMap<>();
        try (var lines = new BoundedLines(Files.newInputStream(file), LONGEST_LINE)) {
            Optional<String> line = lines.next();
            while (line.isPresent() && found.size() < wanted.size()) {
                parsed(line.get())
                        .map(LostSamples::sample)
                        .filter(s -> wanted.contains(new Key(s.suite(), s.id())))
                        .ifPresent(s -> found.putIfAbsent(new Key(s.suite(), s.id()), s));
                line = lines.next();
            }
        } catch (IOException e) {
            LOG.warn("lost samples are not shown: {} cannot be read: {}", file, e.toString());
        }
        return found;
    }

    private Optional<JsonNode> parsed(String line) {
        try {
            return Optional.of(mapper.readTree(line)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            LOG.debug("a line that is no JSON is passed over: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static LostSample sample(JsonNode line) {
        JsonNode baseline = line.path("baseline");
        JsonNode candidate = line.path("candidate");
        JsonNode id = line.has("sample") ? line.path("sample") : line.path("id");
        JsonNode requests =
                line.has("requests") ? line.path("requests") : candidate.path("requests");
        int turn = SampleText.parting(baseline.path("answers"), candidate.path("answers"));
        return new LostSample(
                line.path("suite").asText(""),
                id.asText(""),
                SafeText.clipStart(SampleText.turn(requests, turn), LONGEST_PROMPT),
                SafeText.clip(SampleText.of(line.path("gold")), LONGEST_ANSWER),
                SafeText.clip(SampleText.turn(baseline.path("answers"), turn), LONGEST_ANSWER),
                SafeText.clip(SampleText.turn(candidate.path("answers"), turn), LONGEST_ANSWER),
                SampleText.of(baseline.path("outcome")),
                SampleText.of(candidate.path("outcome")));
    }

    /** A sample's id is unique in its suite. */
    private record Key(String suite, String id) {}
}
