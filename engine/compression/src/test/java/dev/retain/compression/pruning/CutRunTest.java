package dev.retain.compression.pruning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.Allocation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are cut off and go on. */
class CutRunTest extends TinyRuns {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 11, 15})
    void should_go_on_as_it_would_have_when_it_was_killed(int ticks) throws IOException {
        double little = 0.02;
        var guide = guide(Allocation.THRESHOLD, Optional.empty(), 2);
        var whole = run("whole", little, guide, IGNORED);
        var left = new int[] {ticks};
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(
                        () ->
                                run(
                                        "cut",
                                        little,
                                        guide,
                                        share -> {
                                            if (left[0]-- == 0) {
                                                throw new CancellationException();
                                            }
                                        }));
        if (ticks > 8) {
            Files.writeString(
                    file("cut"), Files.readString(file("cut")) + "{\"chain\":\"torn", UTF_8);
        }

        var resumed = run("cut", little, guide, IGNORED);

        assertThat(file("cut")).hasSameTextualContentAs(file("whole"));
        assertSame(resumed, whole);
    }

    private void assertSame(PrunedPool resumed, PrunedPool whole) {
        for (var linear : List.of(UP, GATE, "model.layers.2.self_attn.v_proj")) {
            var once = model.floats(linear + ".weight");
            var twice = once.clone();
            whole.apply(linear, once);
            resumed.apply(linear, twice);
            assertThat(twice).isEqualTo(once);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.003, 60, reached", "0.5, 1, iterations"})
    void should_do_nothing_more_when_it_was_cut_off_before_it_said_that_it_ends(
            double target, int iterations, String reason) throws IOException {
        var script = script(decision(false, UP, 0.1), decision(false, GATE, 0.12));
        var whole = run("whole", script, PerplexityRule.PAPER, target, iterations);
        assertThat(whole.facts().path("reason").asText()).isEqualTo(reason);
        Files.createDirectories(folder.resolve("cut"));
        Files.copy(
                folder.resolve("whole").resolve("zeros-00001"),
                folder.resolve("cut").resolve("zeros-00001"));
        var lines = Files.readAllLines(file("whole"));
        Files.write(file("cut"), lines.subList(0, lines.size() - 1));

        var resumed = run("cut", script, PerplexityRule.PAPER, target, iterations);

        assertThat(file("cut")).hasSameBinaryContentAs(file("whole"));
        assertSame(resumed, whole);
    }

    @Test
    void should_drop_a_last_line_that_was_torn_inside_of_a_character() throws IOException {
        var file = folder.resolve("torn.jsonl");
        Transcript.continued(file).add(RunLines.of("first"));
        var sound = Files.readAllBytes(file);
        Transcript.continued(file).add(RunLines.of("second").put("text", "é"));
        var both = Files.readString(file);
        int torn = both.substring(0, both.indexOf('é')).getBytes(UTF_8).length + 1;
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), torn));

        assertThat(Transcript.continued(file).lines()).containsExactly(RunLines.of("first"));
        assertThat(file).hasBinaryContent(sound);
        Transcript.continued(file).add(RunLines.of("third"));
        assertThat(Transcript.read(file).lines()).hasSize(2);
    }
}
