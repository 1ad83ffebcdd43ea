package dev.retain.compression.pruning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcripts that are repeated. */
class RepeatedRunTest extends TinyRuns {

    @Test
    void should_repeat_a_transcript_with_its_rollbacks() throws IOException {
        var script = script(decision(false, UP, 0.1), decision(false, GATE, 0.12));
        var first = run("first", script, new PerplexityRule(-1, OptionalDouble.empty()));
        var replay =
                run("second", HALF, guide(Allocation.AGENT, Optional.of(file("first"))), IGNORED);

        assertThat(replay.facts().path("rollbacks")).isEqualTo(first.facts().path("rollbacks"));
        assertThat(replay.sparsity()).isEqualTo(first.sparsity()).isLessThan(0.001);
        assertThat(lines("second", RunLines.DECISION).get(1).path("layer_decisions"))
                .isEqualTo(lines("first", RunLines.DECISION).get(1).path("layer_decisions"));
    }

    @Test
    void should_refuse_a_transcript_of_another_run() throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var guide = guide(Allocation.AGENT, Optional.of(file("first")));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", 0.4, guide, IGNORED))
                .withMessage(
                        file("first")
                                + " was recorded with target 0.5, and here it is 0.4; replay it as"
                                + " it was recorded, or record another");
    }

    @Test
    void should_refuse_a_transcript_whose_perplexities_are_not_seen() throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var wrong = Transcript.continued(folder.resolve("wrong.jsonl"));
        for (var line : Transcript.read(file("first")).lines()) {
            if (line.path("perplexity").isNumber() && line.path("iteration").asInt() == 1) {
                line.put("perplexity", line.path("perplexity").asDouble() * 1.011);
            }
            wrong.add(line);
        }
        var guide = guide(Allocation.AGENT, Optional.of(wrong.file()));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", HALF, guide, IGNORED))
                .withMessageStartingWith("after iteration 1 perplexity is ");
    }

    @Test
    void should_repeat_as_many_iterations_as_were_recorded() throws IOException {
        var script = script(decision(false, UP, 0.1), decision(false, GATE, 0.12));
        var first = run("first", script, PerplexityRule.PAPER, HALF, 2);
        var guide = guide(Allocation.AGENT, Optional.of(file("first")), 1);

        var second = run("second", HALF, guide, IGNORED);

        assertThat(second.facts().path("iterations").asInt()).isEqualTo(2);
        assertThat(second.sparsity()).isEqualTo(first.sparsity());
    }

    @ParameterizedTest
    @CsvSource({
        "measurement, 2, /sparsity/pool, 0.01, after iteration 2 0.0",
        "end, 0, /iterations, 3, 'the run ends with iterations 2, and with 3 in '",
        "end, 0, /rollbacks, 1, 'the run ends with rollbacks 0, and with 1 in '",
        "end, 0, /reason, '\"reached\"', 'the run ends with reason stopped, and with reached in '",
        "end, 0, /sparsity/pool, 0.01, 'the run ends with sparsity/pool 0.0'",
    })
    void should_refuse_a_transcript_that_tells_of_another_course(
            String kind, int iteration, String field, String value, String message)
            throws IOException {
        run("first", script(decision(false, UP, 0.1), NOTHING), PerplexityRule.PAPER);
        var wrong = Transcript.continued(folder.resolve("wrong.jsonl"));
        for (var line : Transcript.read(file("first")).lines()) {
            if (RunLines.is(line, kind) && RunLines.iteration(line) == iteration) {
                int last = field.lastIndexOf('/');
                ((ObjectNode) line.at(field.substring(0, last)))
                        .set(field.substring(last + 1), new ObjectMapper().readTree(value));
            }
            wrong.add(line);
        }
        var guide = guide(Allocation.AGENT, Optional.of(wrong.file()));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", HALF, guide, IGNORED))
                .withMessageStartingWith(message)
                .withMessageContaining(wrong.file().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.9.mlp.up_proj, 0.1",
        "model.layers.0.mlp.up_proj, 1.5",
        "model.layers.0.mlp.up_proj, -0.1"
    })
    void should_refuse_a_transcript_that_no_run_wrote(String layer, double additional)
            throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var forged = Transcript.continued(folder.resolve("forged.jsonl"));
        for (var line : Transcript.read(file("first")).lines()) {
            if (line.path("layer_decisions").isArray() && !line.path("stop_pruning").asBoolean()) {
                var step = line.withArray("layer_decisions").get(0);
                ((ObjectNode) step).put("layer_name", layer).put("additional_sparsity", additional);
            }
            forged.add(line);
        }
        var guide = guide(Allocation.AGENT, Optional.of(forged.file()));

        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> run("second", HALF, guide, IGNORED))
                .withMessage(
                        "iteration 1 of %s prunes %s by %s, which no run does; record another"
                                .formatted(forged.file(), layer, additional));
    }

    @Test
    void should_name_the_line_of_a_transcript_that_was_changed() throws IOException {
        run("first", script(decision(false, UP, 0.1)), PerplexityRule.PAPER);
        var lines = Files.readAllLines(file("first"));
        for (int i = 0; i < lines.size(); i++) {
            var changed = new ArrayList<>(lines);
            changed.set(i, lines.get(i).replaceFirst("\"kind\"", "\"kynd\""));
            assertRefused(changed, i + 1);
            changed.remove(i);
            if (i + 1 < lines.size()) {
                assertRefused(changed, i + 1);
            }
        }
        var cut = Files.write(folder.resolve("cut.jsonl"), lines.subList(0, lines.size() - 1));
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> guide(Allocation.AGENT, Optional.of(cut)))
                .withMessage(
                        "%s ends after line %d, before the run does; give the transcript of a whole run"
                                .formatted(cut, lines.size() - 1));
    }

    private void assertRefused(List<String> lines, int number) throws IOException {
        var file = Files.write(folder.resolve("changed.jsonl"), lines);
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> guide(Allocation.AGENT, Optional.of(file)))
                .withMessage(
                        "line %d of %s does not have the hash of what it says, so it was changed, left out or moved; get the transcript again, or record another"
                                .formatted(number, file));
    }
}
