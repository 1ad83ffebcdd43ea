package dev.retain.examples.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.examples.study.StudyTable.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of SmolLM2 that were measured, and the page that shows them. */
class SmolLm2StudyTest {

    private static final Path MEASURED = Path.of("src/test/resources/study/smollm2");
    private static final Path PAGE = Path.of("../engine/compression/README.md");

    @Test
    void should_be_shown_as_they_were_measured() throws IOException {
        var table = table();

        assertThat(table.lines()).isNotEmpty();
        var shown = Stream.concat(rows(table), table.answers().stream());
        assertThat(Files.readString(PAGE)).contains(shown.toList());
    }

    @Test
    void should_be_held_against_uniform_wanda_of_the_same_windows() throws IOException {
        for (var line : table().lines()) {
            var measured = line.measured();
            assertThat(measured.row()).isEqualTo(line.row().name());
            if (line.row().way() == PruningWay.WANDA) {
                assertThat(measured.verdicts()).isEmpty();
            } else {
                assertThat(measured.uniform())
                        .startsWith("wanda-")
                        .endsWith("-s" + line.row().seed());
                assertThat(measured.verdicts()).as("%s", measured.row()).hasSize(3);
            }
        }
    }

    @Test
    void should_have_the_transcripts_of_the_agent() throws IOException {
        for (var line : table().lines()) {
            if (line.row().way() == PruningWay.AGENT) {
                var transcript = Files.readAllLines(MEASURED.resolve(line.row().name() + ".jsonl"));
                var end = RowFiles.JSON.readTree(transcript.get(transcript.size() - 1));

                assertThat(end.path("kind").asText()).isEqualTo("end");
                assertThat(end.at("/sparsity/pool").asDouble()).isEqualTo(line.measured().pool());
                assertThat(end.path("target").asDouble()).isEqualTo(line.row().sparsity());
            }
        }
    }

    /** As on larger models, arXiv 2306.11695. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2})
    void should_rank_one_shot_methods_by_perplexity_at_half_of_the_pool(long seed)
            throws IOException {
        var wanda = half(PruningWay.WANDA, seed);

        assertThat(perplexity(half(PruningWay.SPARSEGPT, seed).scores()))
                .isBetween(perplexity(wanda.dense()), perplexity(wanda.scores()));
        assertThat(perplexity(wanda.scores()))
                .isLessThan(perplexity(half(PruningWay.MAGNITUDE, 0).scores()));
    }

    private static MeasuredRow half(PruningWay way, long seed) throws IOException {
        return table().lines().stream()
                .filter(line -> line.row().equals(new StudyRow(way, 0.5, seed)))
                .map(Line::measured)
                .findFirst()
                .orElseThrow();
    }

    private static double perplexity(Map<String, Double> scores) {
        return Objects.requireNonNull(scores.get("wikitext2"));
    }

    /** The head, the dense model and what was measured. */
    private static Stream<String> rows(StudyTable table) {
        return table.markdown().lines().takeWhile(line -> line.startsWith("|"));
    }

    private static StudyTable table() throws IOException {
        var settings =
                StudySettings.of(
                        key -> key.equals("model") ? Optional.of("smollm2") : Optional.empty());
        var files = new RowFiles(MEASURED);
        var lines = new ArrayList<Line>();
        for (var row : settings.rows()) {
            files.find(row).map(measured -> new Line(row, measured)).ifPresent(lines::add);
        }
        return new StudyTable(settings.suites(), lines, Map.of());
    }
}
