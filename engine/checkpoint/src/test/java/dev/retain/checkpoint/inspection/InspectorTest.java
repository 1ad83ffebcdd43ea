package dev.retain.checkpoint.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.retain.api.Compression;
import dev.retain.api.Finding;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.OneBlockLlama;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {

    private static final String NONE = "";

    @TempDir Path folder = Path.of(".");

    @Test
    void should_name_no_method_when_nothing_is_claimed() throws IOException {
        var inspection = inspect(new OneBlockLlama().write(folder, NONE));

        assertThat(inspection.method()).isEmpty();
        assertThat(inspection.methodEvidence())
                .isEqualTo("nothing names a method; the linears are stored as F32");
        assertThat(inspection.bits()).isEmpty();
        assertThat(inspection.groupSize()).isEmpty();
        assertThat(inspection.bitsPerWeight()).isEqualTo(32);
        assertThat(inspection.poolSparsity()).isZero();
        assertThat(inspection.totalSparsity()).isZero();
        assertThat(inspection.sha256()).hasSize(64);
        assertThat(inspection.findings()).isEmpty();
    }

    @Test
    void should_believe_bits_when_packed_codes_have_them() throws IOException {
        var inspection = inspect(new OneBlockLlama().writePacked(folder, rtn(4, 4), 0.5f));

        assertThat(inspection.method()).contains(Method.RTN);
        assertThat(inspection.methodEvidence())
                .isEqualTo(
                        "retain.json names RTN, and every group of 4 inputs of a row has a scale"
                                + " and codes of 4 bits; the linears are stored as int4");
        assertThat(inspection.bits()).hasValue(4);
        assertThat(inspection.groupSize()).hasValue(4);
        assertThat(inspection.bitsPerWeight()).isEqualTo(4 + 32 / 4.0);
        assertThat(inspection.findings()).isEmpty();
    }

    @Test
    void should_name_no_method_when_only_the_format_is_named() throws IOException {
        var inspection = inspect(new OneBlockLlama().writePacked(folder, NONE, 0.5f));

        assertThat(inspection.method()).isEmpty();
        assertThat(inspection.methodEvidence())
                .startsWith("config.json names no method, only a format, and every group of 4");
        assertThat(inspection.bits()).hasValue(4);
        assertThat(inspection.groupSize()).hasValue(4);
        assertThat(inspection.findings()).isEmpty();
    }

    @Test
    void should_contradict_when_packed_codes_have_other_bits_or_groups() throws IOException {
        var model = new OneBlockLlama();
        assertContradicted(
                inspect(model.writePacked(folder, rtn(8, 4), 0.5f)),
                "it has codes of 4 bits in groups of 4");
        assertContradicted(
                inspect(model.writePacked(folder, rtn(4, 8), 0.5f)),
                "it has codes of 4 bits in groups of 4");
        assertContradicted(
                inspect(model.writePacked(folder, rtn(4, Compression.PER_CHANNEL), 0.5f)),
                "it has codes of 4 bits in groups of 4");
    }

    @Test
    void should_believe_bits_when_dense_groups_have_few_levels() throws IOException {
        var levels = new OneBlockLlama().changePool((i, value) -> i / 8 + i * 3 % 4);
        var inspection = inspect(levels.write(folder, rtn(2, 8)));

        assertThat(inspection.method()).contains(Method.RTN);
        assertThat(inspection.methodEvidence())
                .contains("every group of 8 inputs of a row has at most 4 distinct values");
        assertThat(inspection.bits()).hasValue(2);
        assertThat(inspection.groupSize()).hasValue(8);
        assertThat(inspection.bitsPerWeight()).isEqualTo(32);
    }

    @Test
    void should_believe_rows_when_one_scale_a_row() throws IOException {
        var levels = new OneBlockLlama().changePool((i, value) -> 1 + i % 4);
        var inspection = inspect(levels.write(folder, rtn(2, Compression.PER_CHANNEL)));

        assertThat(inspection.method()).contains(Method.RTN);
        assertThat(inspection.groupSize()).hasValue(Compression.PER_CHANNEL);
    }

    @Test
    void should_contradict_when_one_dense_group_has_a_level_too_many() throws IOException {
        var levels = new OneBlockLlama().changePool((i, value) -> 1 + i % 4);
        levels.values(OneBlockLlama.QUERY)[19] = 9;
        var inspection = inspect(levels.write(folder, rtn(2, 8)));

        assertContradicted(inspection, "group 0 of row 2 has more than 4 distinct values");
        assertThat(inspection.bits()).isEmpty();
        assertThat(inspection.findings())
                .extracting(Finding::subject)
                .containsExactly(OneBlockLlama.QUERY);
    }

    @Test
    void should_count_levels_when_there_may_be_more_than_sixteen() {
        var values = new float[64];
        for (int i = 0; i < 64; i++) {
            values[i] = i % 33;
        }
        var info = new TensorInfo(OneBlockLlama.QUERY, List.of(1L, 64L), "F32", 256);
        var tensor = new PoolTensor(info, values, Optional.empty());
        var five = new CodesCheck(5, 64);
        five.observe(tensor);
        assertThat(five.contradiction()).isPresent();
        values[32] = 0;
        var again = new CodesCheck(5, 64);
        again.observe(tensor);
        assertThat(again.contradiction()).isEmpty();
    }

    @Test
    void should_contradict_when_groups_do_not_divide_the_inputs() throws IOException {
        assertContradicted(
                inspect(new OneBlockLlama().write(folder, rtn(4, 3))),
                "its 16 inputs are not cut by groups of that size");
    }

    @Test
    void should_contradict_when_the_claim_is_incomplete() throws IOException {
        assertContradicted(
                inspect(new OneBlockLlama().write(folder, "{\"format\":1,\"method\":\"AWQ\"}")),
                "it names no bits and group size");
        assertContradicted(
                inspect(new OneBlockLlama().write(folder, "{\"format\":1,\"method\":\"WANDA\"}")),
                "it names no sparsity");
    }

    @Test
    void should_believe_sparsity_when_the_pool_has_it() throws IOException {
        var half = new OneBlockLlama().changePool((i, value) -> i % 8 < 4 ? 0 : value);
        var inspection = inspect(half.write(folder, magnitude("\"sparsity\":0.5")));

        assertThat(inspection.method()).contains(Method.MAGNITUDE);
        assertThat(inspection.methodEvidence())
                .isEqualTo(
                        "retain.json names MAGNITUDE, and 50.00 % of the pool's weights are zero;"
                                + " the linears are stored as F32");
        assertThat(inspection.poolSparsity()).isEqualTo(0.5);
        assertThat(inspection.totalSparsity())
                .isCloseTo(0.5 * OneBlockLlama.POOL / OneBlockLlama.ALL, within(1e-12));
        assertThat(inspection.bits()).isEmpty();
    }

    @Test
    void should_contradict_when_the_pool_is_denser_than_claimed() throws IOException {
        assertContradicted(
                inspect(new OneBlockLlama().write(folder, magnitude("\"sparsity\":0.5"))),
                "0.00 % of the pool's weights are zero, not 50.00 %");
    }

    @Test
    void should_believe_the_pattern_when_every_group_has_it() throws IOException {
        var sparse = new OneBlockLlama().changePool((i, value) -> i % 2 == 0 ? 0 : value);
        var inspection = inspect(sparse.write(folder, magnitude("\"pattern\":\"2:4\"")));

        assertThat(inspection.method()).contains(Method.MAGNITUDE);
        assertThat(inspection.methodEvidence())
                .contains("of every 4 consecutive inputs at least 2 are zero");
    }

    @Test
    void should_contradict_when_one_group_breaks_the_pattern() throws IOException {
        var sparse = new OneBlockLlama().changePool((i, value) -> i % 2 == 0 ? 0 : value);
        sparse.values(OneBlockLlama.QUERY)[12] = 1;
        assertContradicted(
                inspect(sparse.write(folder, magnitude("\"pattern\":\"2:4\""))),
                "group 1 of row 1 has 1 zeros among 4 weights");
        assertContradicted(
                inspect(sparse.write(folder, magnitude("\"pattern\":\"2:6\""))),
                "its 16 inputs are not cut by groups of 6");
    }

    @Test
    void should_find_what_is_broken_when_values_are_not_weights() throws IOException {
        var broken = new OneBlockLlama();
        broken.values("model.norm.weight")[3] = Float.NaN;
        Arrays.fill(broken.values(OneBlockLlama.QUERY), 0);
        var inspection = inspect(broken.write(folder, NONE));

        assertThat(inspection.findings())
                .extracting(Finding::check, Finding::subject)
                .containsExactlyInAnyOrder(
                        tuple("non-finite", "model.norm.weight"),
                        tuple("all-zero", OneBlockLlama.QUERY));
    }

    @Test
    void should_find_scales_when_they_are_zero_or_subnormal() throws IOException {
        var inspection = inspect(new OneBlockLlama().writePacked(folder, NONE, 1e-40f));

        assertThat(inspection.findings())
                .hasSize(7)
                .allSatisfy(finding -> assertThat(finding.check()).isEqualTo("scale"));
    }

    @Test
    void should_find_tensors_when_missing_or_unknown() throws IOException {
        var inspection =
                inspect(
                        new OneBlockLlama()
                                .rename("model.norm.weight", "model.norm.scale")
                                .write(folder, NONE));

        assertThat(inspection.findings())
                .extracting(Finding::subject)
                .containsExactlyInAnyOrder("model.norm.weight", "model.norm.scale");
    }

    @Test
    @RequiresShared
    void should_see_four_bits_in_the_real_model_if_it_is_there() {
        var inspection = inspect(Shared.file("models/smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"));

        assertThat(inspection.method()).isEmpty();
        assertThat(inspection.methodEvidence())
                .isEqualTo("nothing names a method; the linears are stored as Q4_1");
        assertThat(inspection.bits()).hasValue(4);
        assertThat(inspection.groupSize()).hasValue(32);
        assertThat(inspection.bitsPerWeight()).isEqualTo(5);
        assertThat(inspection.findings()).isEmpty();
    }

    private static Inspection inspect(Path location) {
        try (var checkpoint = Checkpoints.open(location)) {
            return Inspector.inspect(checkpoint);
        }
    }

    private static void assertContradicted(Inspection inspection, String fact) {
        assertThat(inspection.method()).isEmpty();
        assertThat(inspection.methodEvidence()).startsWith("retain.json names ").contains(fact);
        assertThat(inspection.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.check()).isEqualTo("compression-claim");
                            assertThat(finding.message()).contains(fact, "compress the model anew");
                        });
    }

    private static String rtn(int bits, int groupSize) {
        return "{\"format\":1,\"method\":\"RTN\",\"spec\":{\"bits\":%d,\"groupSize\":%d}}"
                .formatted(bits, groupSize);
    }

    private static String magnitude(String spec) {
        return "{\"format\":1,\"method\":\"MAGNITUDE\",\"spec\":{%s}}".formatted(spec);
    }
}
