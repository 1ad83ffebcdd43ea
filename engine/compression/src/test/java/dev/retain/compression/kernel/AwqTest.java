package dev.retain.compression.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.testing.Golden;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwqTest extends CalibratedTest {

    private static final int ROWS = 64;
    private static final int GROUP = 16;
    private static final int TOKENS = 64;
    private static final List<float[]> WEIGHTS =
            List.of(
                    Golden.numbers(11, ROWS * Golden.COLUMNS),
                    Golden.numbers(12, ROWS * Golden.COLUMNS));

    @ParameterizedTest
    @CsvSource({
        "zp1_duo1, true, true", "zp1_duo0, true, false",
        "zp0_duo1, false, true", "zp0_duo0, false, false"
    })
    void should_find_the_scales_of_the_reference(String name, boolean zeroPoint, boolean weighted)
            throws IOException {
        var golden = golden(name);
        var search = AwqScales.untied(meanActivity(), GROUP, weighted);
        var choice =
                search.search(
                        WEIGHTS, zeroPoint ? AwqTest::rounded : AwqTest::withoutZero, this::loss);

        int best = golden.get("best_index").asInt();
        assertThat(choice.losses()).hasSize(21);
        assertThat(choice.losses().get(best)).isEqualTo(choice.loss());
        for (int i = 0; i < 20; i++) {
            double expected = golden.get("loss_by_ratio_index").get(i).asDouble();
            assertThat(choice.losses().get(i)).isEqualTo(expected, within(0.002 * expected));
        }
        for (int i = 0; i < Golden.COLUMNS; i++) {
            assertThat((double) choice.scales()[i])
                    .isEqualTo(golden.get("scales").get(i).asDouble(), within(2e-6));
        }
        assertThat(choice.loss()).isLessThan(choice.plainLoss());
    }

    @Test
    void should_have_plain_rounding_among_what_it_tries() {
        var choice =
                AwqScales.untied(meanActivity(), GROUP, true)
                        .search(WEIGHTS, AwqTest::rounded, this::loss);
        var unweighted =
                AwqScales.untied(meanActivity(), GROUP, false)
                        .search(WEIGHTS, AwqTest::rounded, this::loss);

        assertThat(choice.plainLoss()).isEqualTo(unweighted.losses().get(0));
    }

    @Test
    void should_choose_scales_of_one_when_nothing_is_better() {
        var choice =
                AwqScales.untied(meanActivity(), GROUP, true)
                        .search(
                                WEIGHTS,
                                float[]::clone,
                                weights -> Arrays.equals(weights.get(0), WEIGHTS.get(0)) ? 0 : 1);

        assertThat(choice.scales()).containsOnly(1);
    }

    @Test
    void should_give_tied_channels_one_scale() {
        var tie = IntStream.range(0, Golden.COLUMNS).map(i -> i / 16 * 8 + i % 8).toArray();
        var choice =
                new AwqScales(meanActivity(), GROUP, true, tie)
                        .search(WEIGHTS, AwqTest::rounded, this::loss);

        for (int i = 0; i < Golden.COLUMNS; i++) {
            assertThat(choice.scales()[i]).isEqualTo(choice.scales()[i / 16 * 16 + i % 8]);
        }
        assertThat(Arrays.stream(tie).distinct()).hasSize(16);
    }

    @Test
    void should_clip_as_the_reference_does() throws IOException {
        var golden = golden("zp1_duo1").get("clip_max_ratio_rows0_1");
        var blocks = golden().blocks(GROUP);
        var shares =
                new AwqClip(new UniformQuantizer(4, false, ElementType.F32), GROUP)
                        .clip(WEIGHTS.get(0).clone(), blocks);

        for (int i = 0; i < 4; i++) {
            assertThat((double) shares[i])
                    .isEqualTo(golden.get(i / 2).get(i % 2).asDouble(), within(1e-6));
        }
    }

    @Test
    void should_lose_no_more_output_when_it_clips() {
        var weights = Golden.weights();
        var quantizer = new UniformQuantizer(4, false, ElementType.F32);
        var hessian = golden();
        for (int group : new int[] {8, 32}) {
            var clipped = Golden.weights();
            var shares = new AwqClip(quantizer, group).clip(clipped, hessian.blocks(group));

            assertThat(shares).contains(1f).doesNotContain(0.5f);
            for (int i = 0; i < weights.length; i++) {
                assertThat(Math.abs(clipped[i])).isLessThanOrEqualTo(Math.abs(weights[i]));
            }
            if (group == 32) {
                var after = new Coded(quantizer.quantize(clipped, 8, 32, group)).values();
                var before = new Coded(quantizer.quantize(weights, 8, 32, group)).values();
                assertThat(Golden.outputError(after)).isLessThan(Golden.outputError(before));
            }
        }
    }

    @Test
    void should_keep_weights_of_one_sign_apart() {
        var weights = new float[16];
        for (int i = 0; i < 16; i++) {
            weights[i] = 1 + i / 150f;
        }
        var tensor = new UniformQuantizer(4, false, ElementType.F32).quantize(weights, 1, 16, 16);

        assertThat(new Coded(tensor).values()[0]).isEqualTo(1, within(0.04f));
    }

    private static JsonNode golden(String name) throws IOException {
        return new ObjectMapper()
                .readTree(Golden.file("golden/awq_search.json").toFile())
                .required(name);
    }

    private static float[] meanActivity() {
        var x = Golden.activations();
        var means = new float[Golden.COLUMNS];
        for (int i = 0; i < x.length; i++) {
            means[i % means.length] += Math.abs(x[i]) / TOKENS;
        }
        return means;
    }

    private static float[] rounded(float[] weights) {
        return new Coded(
                        new UniformQuantizer(4, false, ElementType.F32)
                                .quantize(weights, ROWS, Golden.COLUMNS, GROUP))
                .values();
    }

    /** As the reference rounds without zero points: codes from −8 to 7, the scale over 7. */
    private static float[] withoutZero(float[] weights) {
        var rounded = new float[weights.length];
        for (int from = 0; from < weights.length; from += GROUP) {
            float largest = 1e-5f;
            for (int i = from; i < from + GROUP; i++) {
                largest = Math.max(largest, Math.abs(weights[i]));
            }
            float scale = largest / 7;
            for (int i = from; i < from + GROUP; i++) {
                rounded[i] = (float) Math.rint(weights[i] / scale) * scale;
            }
        }
        return rounded;
    }

    private double loss(List<float[]> weights) {
        var x = Golden.activations();
        double sum = 0;
        for (int layer = 0; layer < 2; layer++) {
            for (int token = 0; token < TOKENS; token++) {
                for (int row = 0; row < ROWS; row++) {
                    double change = 0;
                    for (int i = 0; i < Golden.COLUMNS; i++) {
                        int at = row * Golden.COLUMNS + i;
                        change +=
                                (double) (weights.get(layer)[at] - WEIGHTS.get(layer)[at])
                                        * x[token * Golden.COLUMNS + i];
                    }
                    sum += change * change;
                }
            }
        }
        return sum / (2 * TOKENS * ROWS);
    }
}
