package dev.retain.reports.lost;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Verdict;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.NumberText;
import dev.retain.api.report.SafeText;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SamplePair;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.SampleText;
import dev.retain.api.report.Turn;
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
 * Finds the first lost samples of a cell in its {@code samples.jsonl}, in the JSON of {@link
 * SampleJson}. A line that is no pair, such as the last one of a run that was cut, is passed over;
 * so is one longer than 4 MiB.
 */
@API(status = INTERNAL, since = "0.1")
public final class LostSamples {

    /** The file's name in a cell's folder. */
    public static final String FILE = "samples.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(LostSamples.class);
    private static final int LONGEST_LINE = 4 << 20;
    private static final int LONGEST_PROMPT = 600;
    private static final int LONGEST_ANSWER = 1_500;

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

    private static Map<Key, LostSample> find(Path file, Set<Key> wanted) {
        Map<Key, LostSample> found = new HashMap<>();
        try (var lines = new BoundedLines(Files.newInputStream(file), LONGEST_LINE)) {
            Optional<String> line = lines.next();
            while (line.isPresent() && found.size() < wanted.size()) {
                parsed(line.get())
                        .filter(pair -> wanted.contains(Key.of(pair)))
                        .ifPresent(pair -> found.putIfAbsent(Key.of(pair), sample(pair)));
                line = lines.next();
            }
        } catch (IOException e) {
            LOG.warn("lost samples are not shown: {} cannot be read: {}", file, e.toString());
        }
        return found;
    }

    private static Optional<SamplePair> parsed(String line) {
        try {
            return Optional.of(SampleJson.pair(line));
        } catch (IllegalArgumentException e) {
            LOG.debug("a line that is no pair is passed over: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static LostSample sample(SamplePair pair) {
        int turn = SampleText.parting(pair);
        return new LostSample(
                pair.suite(),
                pair.sample(),
                SafeText.clipStart(
                        turn(pair.candidate(), turn)
                                .map(Turn::request)
                                .map(SampleText::asked)
                                .orElse(""),
                        LONGEST_PROMPT),
                SafeText.clip(pair.gold(), LONGEST_ANSWER),
                answer(pair.baseline(), turn),
                answer(pair.candidate(), turn));
    }

    private static Optional<Turn> turn(SampleRecord side, int turn) {
        return side.turns().stream().skip(turn).findFirst();
    }

    private static LostAnswer answer(SampleRecord side, int turn) {
        Optional<Turn> shown = turn(side, turn);
        return new LostAnswer(
                SafeText.clip(shown.map(SampleText::answered).orElse(""), LONGEST_ANSWER),
                shown.map(SampleText::ending).orElse(""),
                NumberText.figure(side.outcome()));
    }

    /** A sample's id is unique in its suite. */
    private record Key(String suite, String id) {

        static Key of(SamplePair pair) {
            return new Key(pair.suite(), pair.sample());
        }
    }
}
