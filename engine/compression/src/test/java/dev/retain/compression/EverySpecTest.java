package dev.retain.compression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.Allocation;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.CompressionSpec.Quantisation;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.calibration.CalibrationTexts;
import dev.retain.compression.method.Pool;
import dev.retain.compression.method.Procedure;
import dev.retain.compression.pipeline.Parts;
import dev.retain.compression.testing.CalibratedLlama;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the rules accept is written, and read back as it was meant. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class EverySpecTest {

    /** Of formats other than GGUF every so manieth specification is tried. */
    private static final int STRIDE = 127;

    /** Of the characters of the text, and such as llama.cpp knows. */
    private static final String TOKENIZER =
            """
            {"added_tokens": [
              {"id": 0, "content": "<s>", "special": true, "single_word": false,
               "lstrip": false, "rstrip": false, "normalized": false},
              {"id": 1, "content": "</s>", "special": true, "single_word": false,
               "lstrip": false, "rstrip": false, "normalized": false}],
             "normalizer": null,
             "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
              {"type": "Digits", "individual_digits": true},
              {"type": "ByteLevel", "add_prefix_space": false,
               "trim_offsets": true, "use_regex": true}]},
             "post_processor": null,
             "model": {"type": "BPE", "merges": [], "vocab": {"<s>": 0, "</s>": 1, "w": 2, "Ġ": 3,
              "0": 4, "1": 5, "2": 6, "3": 7, "4": 8, "5": 9, "6": 10, "7": 11, "8": 12,
              "9": 13}}}
            """;

    private final CalibrationTexts texts = new CalibrationTexts();
    private Path folder = Path.of(".");
    private Checkpoint model = new TinyLlama("F32");
    private Optional<Path> text = Optional.empty();

    @BeforeAll
    void write(@TempDir Path temporary) throws IOException {
        folder = temporary;
        text =
                Optional.of(
                        Files.writeString(folder.resolve("t.txt"), CalibratedLlama.text(1, 2000)));
        var copy = CalibratedLlama.in(folder.resolve("model"));
        Files.writeString(copy.resolve("tokenizer.json"), TOKENIZER);
        model = Checkpoints.open(copy);
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** All that the rules accept of what can be asked. */
    private static Stream<CompressionSpec> accepted() {
        return Stream.of(Method.values())
                .filter(method -> method != Method.CUSTOM)
                .flatMap(method -> quantisations().flatMap(codes -> specs(method, codes)))
                .filter(spec -> SpecRules.problems(spec).isEmpty());
    }

    private static Stream<CompressionSpec> specs(Method method, Optional<Quantisation> codes) {
        return prunings()
                .flatMap(
                        zeros ->
                                Stream.of(ArtifactFormat.values())
                                        .map(
                                                format ->
                                                        new CompressionSpec(
                                                                method,
                                                                codes,
                                                                zeros,
                                                                Optional.empty(),
                                                                format)));
    }

    private static Stream<Optional<Quantisation>> quantisations() {
        var all = new ArrayList<Optional<Quantisation>>();
        all.add(Optional.empty());
        for (int bits : new int[] {2, 3, 4, 8}) {
            for (int size : new int[] {Compression.PER_CHANNEL, 32}) {
                for (boolean symmetric : new boolean[] {true, false}) {
                    boolean other = symmetric == (size == Compression.PER_CHANNEL);
                    all.add(Optional.of(quantisation(bits, size, symmetric, other)));
                }
            }
        }
        return all.stream();
    }

    /**
     * Codes.
     *
     * @param other whether ranges are searched and, of 4 bits, inputs put into order
     */
    private static Quantisation quantisation(int bits, int size, boolean symmetric, boolean other) {
        return new Quantisation(
                OptionalInt.of(bits),
                OptionalInt.of(size),
                symmetric,
                other && bits == 4 && symmetric,
                other,
                OptionalDouble.empty());
    }

    private static Stream<Optional<Pruning>> prunings() {
        return Stream.concat(
                Stream.of(Optional.empty()),
                Stream.of(
                                new Pruning(
                                        Method.MAGNITUDE,
                                        OptionalDouble.of(0.5),
                                        Optional.empty(),
                                        Allocation.UNIFORM),
                                new Pruning(
                                        Method.WANDA,
                                        OptionalDouble.of(0.5),
                                        Optional.empty(),
                                        Allocation.OWL),
                                new Pruning(
                                        Method.SPARSEGPT,
                                        OptionalDouble.empty(),
                                        Optional.of(SparsityPattern.parse("2:4")),
                                        Allocation.UNIFORM))
                        .map(Optional::of));
    }

    static Stream<CompressionSpec> gguf() {
        return accepted().filter(spec -> spec.format() == ArtifactFormat.GGUF);
    }

    static Stream<CompressionSpec> others() {
        var all = accepted().filter(spec -> spec.format() != ArtifactFormat.GGUF).toList();
        return IntStream.range(0, all.size()).filter(i -> i % STRIDE == 0).mapToObj(all::get);
    }

    /** GPTQ as it is by default, in every format that holds it. */
    static Stream<CompressionSpec> ordered() {
        return Stream.of(true, false)
                .map(symmetric -> CompressionSpec.gptq(4, OptionalInt.of(32), symmetric))
                .flatMap(gptq -> Stream.of(ArtifactFormat.values()).map(gptq::with))
                .filter(spec -> SpecRules.problems(spec).isEmpty());
    }

    @ParameterizedTest
    @MethodSource({"gguf", "ordered", "others"})
    void should_be_read_back_as_meant(CompressionSpec accepted) throws IOException {
        boolean calibrates = Procedure.of(accepted).calibrates();
        var spec =
                calibrates
                        ? accepted.with(new CalibrationText(Optional.of("text"), 16, 24, 0, true))
                        : accepted;
        var meant = new TreeMap<String, float[]>();
        var cache = Files.createTempDirectory(folder, "cache");
        var artifact =
                new ArtifactCache(cache, texts)
                        .artifact(
                                model,
                                spec,
                                new CalibrationInput(text, tokens -> Map.of()),
                                (done, all) -> {
                                    if (calibrates && done.equals(all)) {
                                        read(cache, all, meant);
                                    }
                                });
        if (!calibrates) {
            compress(spec, meant);
        }
        try (var candidate = Checkpoints.open(artifact)) {
            assertThat(candidate.names()).isEqualTo(model.names());
            for (var name : model.names()) {
                var expected = meant.containsKey(name) ? meant.get(name) : model.floats(name);
                assertThat(candidate.floats(name)).as(name).isEqualTo(expected);
            }
            assertThat(Inspector.inspect(candidate).findings()).isEmpty();
            assertThat(Inspector.inspect(candidate).method()).contains(spec.method());
        }
    }

    /** What the blocks are meant to be stands beside the artifact until it is complete. */
    private static void read(Path cache, int blocks, Map<String, float[]> meant) {
        try (var folders = Files.newDirectoryStream(cache, ".writing-*")) {
            for (var folder : folders) {
                var parts = new Parts(folder);
                for (int block = 0; block < blocks; block++) {
                    var part = parts.read(block);
                    part.weights().forEach((name, weight) -> meant.put(name, weight.values()));
                    meant.putAll(part.folded());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compress(CompressionSpec spec, Map<String, float[]> meant) {
        var pool = Pool.of(model);
        var plan = CompressionPlan.of(spec, pool);
        for (var linear : pool.linears()) {
            var weights = model.floats(linear.name());
            meant.put(
                    linear.name(),
                    new WeightsOneByOne(model, plan).compressed(linear, weights).values());
        }
    }
}
