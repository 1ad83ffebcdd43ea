package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.Allocation;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.method.Pool;
import dev.retain.compression.stage.SparsityPlan;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zeros of each linear that somebody names, as an agent does. */
class GivenZerosTest {

    @TempDir Path folder = Path.of(".");
    private Path text = Path.of(".");
    private Checkpoint model = new TinyLlama("F32");

    @BeforeEach
    void write() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), CalibratedLlama.text(1, 2000));
        model = Checkpoints.open(CalibratedLlama.in(folder.resolve("model")));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"MAGNITUDE", "WANDA", "SPARSEGPT"})
    void should_prune_each_linear_by_its_own_share(Method method) {
        var shares = new HashMap<String, Double>();
        for (var linear : Pool.of(model).linears()) {
            shares.put(Pool.module(linear), (shares.size() % 5) / 5.0);
        }
        var zeros = new SparsityPlan.Given(shares);
        var artifact = artifact(spec(method, pool(zeros)), zeros);

        try (var candidate = Checkpoints.open(artifact)) {
            shares.forEach(
                    (module, share) ->
                            assertThat(zeros(candidate.floats(module + ".weight")))
                                    .as(module)
                                    .isEqualTo(share, within(0.03)));
            assertThat(Inspector.inspect(candidate).findings()).isEmpty();
        }
    }

    @Test
    void should_keep_artifacts_of_different_plans_apart() {
        var even = new SparsityPlan.Given(evenly(0.5));
        var shares = evenly(0.5);
        shares.put("model.layers.0.mlp.up_proj", 0.25);
        shares.put("model.layers.1.mlp.up_proj", 0.75);
        var uneven = new SparsityPlan.Given(shares);
        var spec = spec(Method.MAGNITUDE, 0.5);

        assertThat(artifact(spec, even)).isNotEqualTo(artifact(spec, uneven));
        assertThat(artifact(spec, uneven)).isEqualTo(artifact(spec, uneven));
        assertThat(artifact(spec, even).resolve("model.safetensors"))
                .hasSameBinaryContentAs(
                        new ArtifactCache(folder.resolve("cache"))
                                .artifact(model, spec, (done, all) -> {})
                                .resolve("model.safetensors"));
    }

    @Test
    void should_give_what_owl_gives_when_its_shares_are_given() throws IOException {
        var owl =
                new Pruning(Method.WANDA, OptionalDouble.of(0.6), Optional.empty(), Allocation.OWL);
        var uneven = new ChangedCheckpoint(model, "model.layers.1.mlp.up_proj.weight", 5, 3);
        var cache = new ArtifactCache(folder.resolve("cache"));
        var byOwl =
                cache.artifact(
                        uneven, spec(Method.WANDA, 0.6).with(owl), input(), (done, all) -> {});
        var manifest = new ObjectMapper().readTree(byOwl.resolve("retain.json").toFile());
        var shares = new HashMap<String, Double>();
        for (var linear : Pool.of(model).linears()) {
            var found = manifest.path("tensors").path(linear.name()).path("sparsity").asDouble();
            assertThat(found).isBetween(0.48, 0.66);
            shares.put(Pool.module(linear), found + 1e-9);
        }
        assertThat(shares.values().stream().distinct().count()).isGreaterThan(1);

        var zeros = new SparsityPlan.Given(shares);
        var given =
                cache.artifact(
                        uneven, spec(Method.WANDA, pool(zeros)), zeros, input(), (done, all) -> {});

        assertThat(given).isNotEqualTo(byOwl);
        assertThat(given.resolve("model.safetensors"))
                .hasSameBinaryContentAs(byOwl.resolve("model.safetensors"));
    }

    @Test
    void should_refuse_a_plan_before_anything_is_computed() {
        var half = evenly(0.5);
        assertRefused(
                spec(Method.MAGNITUDE, 0.6),
                half,
                "the sparsity plan zeroes 0.5000 of the pool, and magnitude-60 asks for 0.6000; use"
                        + " sparsity = 0.5000");
        assertRefused(
                CompressionSpec.rtn(4, OptionalInt.of(32), false),
                half,
                "a sparsity plan shares out a sparsity, and rtn-int4-g32 asks for none; give the"
                        + " plan's");
        var owl =
                new Pruning(Method.WANDA, OptionalDouble.of(0.5), Optional.empty(), Allocation.OWL);
        assertRefused(
                spec(Method.WANDA, 0.5).with(owl),
                half,
                "wanda-50-owl shares out zeros itself, so a sparsity plan makes no sense; use"
                        + " allocation = UNIFORM");
        half.remove("model.layers.2.mlp.down_proj");
        assertRefused(
                spec(Method.MAGNITUDE, 0.5),
                half,
                "the sparsity plan does not name model.layers.2.mlp.down_proj; name a share for it,"
                        + " 0 to leave it as it is");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void should_write_numbers_with_a_point_wherever_it_runs() {
        var here = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertRefused(
                    spec(Method.MAGNITUDE, 0.6),
                    evenly(0.5),
                    "the sparsity plan zeroes 0.5000 of the pool, and magnitude-60 asks for 0.6000;"
                            + " use sparsity = 0.5000");
        } finally {
            Locale.setDefault(here);
        }
    }

    private void assertRefused(CompressionSpec spec, Map<String, Double> shares, String message) {
        assertThatExceptionOfType(CompressionException.class)
                .isThrownBy(() -> artifact(spec, new SparsityPlan.Given(shares)))
                .withMessage(message);
    }

    private Map<String, Double> evenly(double share) {
        var shares = new HashMap<String, Double>();
        Pool.of(model).linears().forEach(linear -> shares.put(Pool.module(linear), share));
        return shares;
    }

    private double pool(SparsityPlan.Given zeros) {
        var pool = Pool.of(model);
        return pool.linears().stream()
                        .mapToDouble(it -> zeros.sparsity(Pool.module(it)) * it.elements())
                        .sum()
                / pool.elements();
    }

    private static CompressionSpec spec(Method method, double sparsity) {
        var spec = CompressionSpec.pruning(method, sparsity);
        return method == Method.MAGNITUDE
                ? spec
                : spec.with(new CalibrationText(Optional.of("text"), 16, 24, 0, true));
    }

    private CalibrationInput input() {
        return new CalibrationInput(Optional.of(text), tokens -> Map.of());
    }

    private Path artifact(CompressionSpec spec, SparsityPlan.Given zeros) {
        return new ArtifactCache(folder.resolve("cache"))
                .artifact(model, spec, zeros, input(), (done, all) -> {});
    }

    private static double zeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return (double) zeros / values.length;
    }
}
