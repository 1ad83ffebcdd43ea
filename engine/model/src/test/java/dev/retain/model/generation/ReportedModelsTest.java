package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.RetainException;
import dev.retain.api.testing.RequiresShared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.Numbers;
import dev.retain.checkpoint.testing.ReportedCase;
import dev.retain.model.decoder.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reported model is read as its source reads it, or refused where that is as good. */
@RequiresShared
class ReportedModelsTest {

    private static Stream<ReportedCase> models() {
        return ReportedCase.expecting("logits");
    }

    private static Stream<ReportedCase> refused() {
        return ReportedCase.expecting("refusal");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void should_compute_what_the_source_computes(ReportedCase reported) {
        try {
            compare(reported, reported.expect());
        } catch (RetainException refusal) {
            assertThat(reported.mayBeRefused()).as("%s", refusal).isTrue();
            assertThat(refusal.getMessage())
                    .contains(reported.refusalWords())
                    .doesNotContain(forbidden(reported.json()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void should_refuse_in_a_sentence_that_says_what_it_is(ReportedCase reported) {
        try {
            JsonNode values = reported.json().path("or_logits");
            compare(reported, values.isMissingNode() ? reported.expect() : values);
        } catch (RetainException refusal) {
            JsonNode expect = reported.expect();
            List<String> any = ReportedCase.strings(expect.path("sentence_names_any"));
            assertThat(refusal.getMessage())
                    .contains(ReportedCase.strings(expect.path("sentence_names")))
                    .doesNotContain(forbidden(expect));
            if (!any.isEmpty()) {
                assertThat(refusal.getMessage()).containsAnyOf(any.toArray(String[]::new));
            }
        }
    }

    private static String[] forbidden(JsonNode node) {
        List<String> words = ReportedCase.strings(node.path("sentence_must_not_say"));
        return words.isEmpty() ? new String[] {"incomplete"} : words.toArray(String[]::new);
    }

    private static void compare(ReportedCase reported, JsonNode expect) {
        int[] ids = Numbers.ints(expect.path("ids"));
        double[] expected = Numbers.doubles(expect.path("last_logits"));
        double tolerance = expect.path("tolerance").path("last_logits").asDouble();
        try (Checkpoint checkpoint = Checkpoints.open(reported.input());
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            float[][] logits = model.forward(ids);
            assertThat(wide(logits[ids.length - 1])).containsExactly(expected, within(tolerance));
            assertThat(meanNegativeLogLikelihood(logits, ids))
                    .isCloseTo(
                            expect.path("mean_nll").asDouble(),
                            within(expect.path("tolerance").path("mean_nll").asDouble()));
        }
    }

    private static double meanNegativeLogLikelihood(float[][] logits, int[] ids) {
        double sum = 0;
        for (int i = 1; i < ids.length; i++) {
            float[] row = logits[i - 1];
            sum += Numbers.logSumExp(row) - row[ids[i]];
        }
        return sum / (ids.length - 1);
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
