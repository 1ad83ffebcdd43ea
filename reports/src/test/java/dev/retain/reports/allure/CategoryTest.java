package dev.retain.reports.allure;

import static dev.retain.api.Capability.TOOL_USE;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.bits;
import static dev.retain.assertions.GateAssertions.blessed;
import static dev.retain.assertions.GateAssertions.moreThan;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.retain.api.CompressedModel;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.Inspection;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.Method;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.Question;
import dev.retain.api.Scores;
import dev.retain.api.Tolerance;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.Verdict;
import dev.retain.reports.testing.Runs;
import dev.retain.reports.testing.Verdicts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CategoryTest {

    @Test
    void should_tell_failed_gates_apart_by_the_messages_of_the_assertions() {
        assertThat(gate(Decision.DEGRADED, m -> assertThat(m).retainsToolUse(within(percent(3)))))
                .containsExactly("Retention below tolerance");
        assertThat(
                        gate(
                                Decision.INCONCLUSIVE,
                                m -> assertThat(m).retainsToolUse(within(percent(3)))))
                .containsExactly("Not enough samples");
        assertThat(
                        gate(
                                Decision.RETAINED,
                                m -> assertThat(m).hasLost(TOOL_USE, moreThan(percent(10)))))
                .containsExactly("Negative control found no loss");
        assertThat(
                        gate(
                                Decision.DEGRADED,
                                m ->
                                        assertThat(m)
                                                .hasNotRegressedSince(
                                                        blessed(), within(percent(3)))))
                .containsExactly("Regressed since it was blessed");
        assertThat(
                        gate(
                                Decision.INCONCLUSIVE,
                                m -> assertThat(m).hasLost(TOOL_USE, moreThan(percent(10)))))
                .containsExactly("Not enough samples");
    }

    @Test
    void should_tell_an_artifact_that_is_not_compressed_as_demanded() {
        assertThat(
                        gate(
                                Decision.RETAINED,
                                m -> assertThat(m).isCompressedWith(Method.RTN, bits(8))))
                .containsExactly("Compression not effective");
        assertThat(gate(Decision.RETAINED, m -> assertThat(m).hasBitsPerWeightAtMost(3)))
                .containsExactly("Compression not effective");
    }

    @Test
    void should_tell_a_baseline_that_proves_nothing() {
        String message =
                "\n"
                    + "Expecting model:\n"
                    + "  m\n"
                    + "to retain tool-use within 3% of its baseline:\n"
                    + "  0.000 (suite s, n=200)\n"
                    + "but the samples do not decide:\n"
                    + "  0.000\n"
                    + "the baseline never succeeds, so nothing could be lost and nothing is proven;"
                    + " choose a suite that the baseline can do\n"
                    + "report: out";

        assertThat(of(new AssertionError(message))).containsExactly("Baseline proves nothing");
    }

    @ParameterizedTest
    @MethodSource("problems")
    void should_tell_problems_apart_by_their_exceptions(Throwable problem, String category) {
        assertThat(of(problem)).containsExactly(category);
    }

    static Stream<Arguments> problems() {
        return Stream.of(
                problem(new ModelNotFoundException("x"), "Model could not be loaded"),
                problem(new InvalidCheckpointException("x"), "Model could not be loaded"),
                problem(new UnsupportedModelException("x"), "Model could not be loaded"),
                problem(new CompressionException("x"), "Model could not be compressed"),
                problem(new ConfigurationException("x"), "Wrong setting"),
                problem(new EvaluationException("x"), "Suite could not be used"));
    }

    private static Arguments problem(Throwable problem, String category) {
        return Arguments.of(problem, category);
    }

    private static List<String> gate(Decision decision, Consumer<CompressedModel> gate) {
        return of(catchThrowable(() -> gate.accept(new Judged(decision))));
    }

    /** The categories of a failure, by the rules of Allure: the whole text must match. */
    private static List<String> of(Throwable failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String message = String.valueOf(failure.getMessage());
        return Category.ALL.stream()
                .filter(c -> matches(c.messageRegex(), message))
                .filter(c -> matches(c.traceRegex(), trace.toString()))
                .map(Category::name)
                .toList();
    }

    private static boolean matches(@Nullable String regex, String text) {
        return regex == null || Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    private record Judged(Decision decision) implements CompressedModel {

        @Override
        public String name() {
            return "smollm2 (rtn-int4-g64)";
        }

        @Override
        public Optional<CompressionSpec> requested() {
            return Optional.empty();
        }

        @Override
        public Inspection inspection() {
            return Runs.inspection(Method.RTN, 4, 4.25, 0).orElseThrow();
        }

        @Override
        public List<Verdict> judge(Question question) {
            return List.of(Verdicts.toolUse(decision, 0.655, 0.4, 0.2, 0.3, 200));
        }

        @Override
        public List<Verdict> judgeSinceBlessed(Tolerance tolerance) {
            return judge(Question.of(TOOL_USE, tolerance));
        }

        @Override
        public Scores scores(String subject) {
            throw new UnsupportedOperationException(subject);
        }

        @Override
        public Path page() {
            return Path.of("target", "retain", "matrix.html");
        }

        @Override
        public Path report() {
            return Path.of("out");
        }
    }
}
