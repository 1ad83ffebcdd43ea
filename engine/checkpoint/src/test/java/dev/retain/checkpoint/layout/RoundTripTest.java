package dev.retain.checkpoint.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.manifest.LinearReport;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorInfo;
import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every format reads what it writes. */
class RoundTripTest {

    private static final int GROUP = 32;
    private static final String TOKENIZER =
            """
            {"added_tokens":[{"id":1,"content":"<s>","special":true},
                             {"id":2,"content":"</s>","special":true}],
             "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false,"use_regex":true},
             "post_processor":{"single":[{"SpecialToken":{"id":"<s>","type_id":0}}]},
             "model":{"type":"BPE","vocab":{"a":3,"b":4,"ab":5},"merges":[["a","b"]]}}
            """;

    private static final ArtifactFormat COMPRESSED_TENSORS = ArtifactFormat.COMPRESSED_TENSORS;

    @TempDir Path folder = Path.of(".");

    /** What was stored, by the names of the linears. */
    private final Map<String, CompressedWeight> expected = new HashMap<>();

    private static Stream<CompressionSpec> specs() {
        return Stream.of(
                coded(Method.AWQ, 4, GROUP, false, ArtifactFormat.AWQ_GEMM),
                coded(Method.AWQ, 4, GROUP, true, ArtifactFormat.AWQ_GEMM),
                coded(Method.GPTQ, 2, GROUP, false, ArtifactFormat.GPTQ_V1),
                coded(Method.GPTQ, 3, GROUP, true, ArtifactFormat.GPTQ_V1),
                coded(Method.GPTQ, 4, GROUP, false, ArtifactFormat.GPTQ_V2),
                coded(Method.GPTQ, 8, Compression.PER_CHANNEL, true, ArtifactFormat.GPTQ_V2),
                coded(Method.RTN, 4, GROUP, false, COMPRESSED_TENSORS),
                coded(Method.RTN, 8, Compression.PER_CHANNEL, true, COMPRESSED_TENSORS),
                coded(Method.SMOOTHQUANT, 8, Compression.PER_CHANNEL, true, COMPRESSED_TENSORS),
                coded(Method.GPTQ, 4, GROUP, true, ArtifactFormat.GGUF),
                coded(Method.GPTQ, 4, GROUP, false, ArtifactFormat.GGUF),
                coded(Method.GPTQ, 8, GROUP, true, ArtifactFormat.GGUF),
                CompressionSpec.magnitude(0.5).with(ArtifactFormat.DENSE),
                CompressionSpec.magnitude(0.5).with(ArtifactFormat.SPARSE_BITMASK),
                CompressionSpec.magnitude(SparsityPattern.parse("2:4"))
                        .with(ArtifactFormat.SPARSE_BITMASK));
    }

    private static CompressionSpec coded(
            Method method, int bits, int groupSize, boolean symmetric, ArtifactFormat format) {
        return CompressionSpec.quantising(
                        method, Quantisation.of(bits, OptionalInt.of(groupSize), symmetric))
                .with(format);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void should_read_what_it_wrote_whatever_the_format(CompressionSpec spec) throws IOException {
        try (var baseline = baseline();
                var written = Checkpoints.open(write(baseline, spec))) {
            assertThat(written.names()).isEqualTo(baseline.names());
            for (var name : baseline.names()) {
                var stored = expected.get(name);
                assertThat(written.floats(name))
                        .as(name)
                        .isEqualTo(stored == null ? baseline.floats(name) : stored.values());
                assertThat(written.info(name).shape()).isEqualTo(baseline.info(name).shape());
                if (stored instanceof Coded codes) {
                    assertThat(written.affine(name).orElseThrow().codes())
                            .isEqualTo(codes.codes().codes());
                }
            }
            assertThat(written.claim().orElseThrow().method()).contains(spec.method());
            assertThat(written.claim().orElseThrow().bits()).isEqualTo(spec.bits());
            assertThat(written.claim().orElseThrow().sparsity()).isEqualTo(spec.sparsity());
            assertThat(written.tokenizer().endTokens()).contains(2);
            assertThat(written.tokenizer().tokenizerJson()).get().asString().contains("\"ab\":5");
            assertThat(written.identity()).isNotEqualTo(baseline.identity());
        }
    }

    @Test
    void should_take_metadata_over_when_a_gguf_file_is_compressed_again() throws IOException {
        var spec = coded(Method.GPTQ, 8, GROUP, true, ArtifactFormat.GGUF);
        Path first;
        try (var baseline = baseline()) {
            first = write(baseline, spec);
        }
        try (var baseline = Checkpoints.open(first);
                var written = Checkpoints.open(write(baseline, spec))) {
            assertThat(written.tokenizer()).isEqualTo(baseline.tokenizer());
            assertThat(written.identity().tokenizer()).isEqualTo(baseline.identity().tokenizer());
            assertThat(written.identity().config()).isEqualTo(baseline.identity().config());
            assertThat(written.config()).isEqualTo(baseline.config());
        }
    }

    @Test
    void should_make_a_configuration_when_a_gguf_file_becomes_a_folder() throws IOException {
        Path file;
        try (var baseline = baseline()) {
            file = write(baseline, coded(Method.GPTQ, 8, GROUP, true, ArtifactFormat.GGUF));
        }
        var dense = CompressionSpec.magnitude(0.5).with(ArtifactFormat.DENSE);
        try (var baseline = Checkpoints.open(file)) {
            var place = write(baseline, dense);
            var config = new ObjectMapper().readTree(place.resolve("config.json").toFile());
            assertThat(config.path("hidden_size").asInt()).isEqualTo(64);
            assertThat(config.path("bos_token_id").asInt()).isEqualTo(1);
            assertThat(config.path("eos_token_id").asInt()).isEqualTo(2);
            assertThat(config.fieldNames()).toIterable().noneMatch(name -> name.contains("."));
            try (var written = Checkpoints.open(place)) {
                assertThat(written.tokenizer().endTokens())
                        .isEqualTo(baseline.tokenizer().endTokens());
            }
        }
    }

    private Checkpoint baseline() throws IOException {
        var place = Files.createDirectories(folder.resolve("baseline"));
        var golden = GoldenModel.in(place, "llama", "config.json");
        Files.writeString(place.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(
                place.resolve("tokenizer_config.json"),
                "{\"bos_token\":\"<s>\",\"eos_token\":\"</s>\",\"chat_template\":\"{{ messages"
                        + " }}\"}");
        return golden.open();
    }

    private Path write(Checkpoint baseline, CompressionSpec spec) throws IOException {
        var place = Files.createTempDirectory(folder, "artifact");
        var pool = pool(baseline);
        var linears = pool.stream().map(baseline::info).toList();
        var layout = Layout.of(spec, linears);
        var slots = new ArrayList<Slot>();
        for (var name : baseline.names()) {
            if (pool.contains(name)) {
                slots.addAll(layout.slots(baseline.info(name)));
            } else {
                slots.add(layout.slot(baseline.info(name)));
            }
        }
        var reports = new ArrayList<LinearReport>();
        try (var file = layout.create(place, baseline, slots)) {
            for (var name : baseline.names()) {
                var info = baseline.info(name);
                if (pool.contains(name)) {
                    var stored = layout.stored(info, weight(spec, layout, info, baseline));
                    layout.write(info, stored, file);
                    expected.put(name, stored);
                    reports.add(LinearReport.of(name, baseline.floats(name), stored.values()));
                } else {
                    file.write(name, baseline.floats(name));
                }
            }
            file.finish();
        }
        for (var side : layout.sideFiles(baseline).entrySet()) {
            Files.write(place.resolve(side.getKey()), side.getValue());
        }
        new Manifest(spec, "key", baseline.sha256())
                .tensors(spec, reports)
                .calibration("text", 8, "hash", "fp32")
                .cost(4.5, Duration.ofSeconds(1))
                .blocks(List.of(new ObjectMapper().createObjectNode().put("all", 2.5)))
                .write(place);
        assertThat(Manifest.isComplete(place, "key")).isTrue();
        assertThat(Manifest.isComplete(place, "other")).isFalse();
        return place;
    }

    private static Set<String> pool(Checkpoint baseline) {
        return Families.graphs(baseline.config()).stream()
                .flatMap(graph -> graph.linears().stream())
                .map(linear -> linear.weight())
                .collect(Collectors.toSet());
    }

    private static CompressedWeight weight(
            CompressionSpec spec, Layout layout, TensorInfo linear, Checkpoint baseline) {
        if (spec.bits().isPresent()) {
            return codes(spec, layout, linear);
        }
        var values = baseline.floats(linear.name()).clone();
        for (int i = 0; i < values.length; i += 2) {
            values[i] = 0;
        }
        return new Dense(values);
    }

    /** Random codes, with scales that the layout can hold and without zero points of 0. */
    private static Coded codes(CompressionSpec spec, Layout layout, TensorInfo linear) {
        var random = new Random(linear.name().hashCode());
        int bits = spec.bits().orElseThrow();
        int rows = Math.toIntExact(linear.shape().get(0));
        int columns = Math.toIntExact(linear.shape().get(1));
        int asked = spec.groupSize().orElseThrow();
        int size = asked == Compression.PER_CHANNEL ? columns : asked;
        var codes = new byte[rows * columns];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) random.nextInt(1 << bits);
        }
        var scales = new float[codes.length / size];
        var zeros = new byte[scales.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = layout.scaleType().round(0.01f + random.nextFloat());
            zeros[i] = (byte) (1 + random.nextInt((1 << bits) - 1));
        }
        return new Coded(
                new QuantizedTensor(
                        bits,
                        rows,
                        columns,
                        size,
                        codes,
                        scales,
                        spec.symmetric() ? Optional.empty() : Optional.of(zeros)));
    }
}
