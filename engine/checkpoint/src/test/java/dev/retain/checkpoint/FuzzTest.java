package dev.retain.checkpoint;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.gptq.GptqQuantizationTest;
import dev.retain.checkpoint.huggingface.HuggingFaceFolderTest;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.testing.GgufBytes;
import dev.retain.checkpoint.testing.Mutator;
import dev.retain.checkpoint.testing.PlainGgufReader;
import dev.retain.checkpoint.testing.PlainReader;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damages small files of every format. What is still accepted must be what another reader makes of
 * the same bytes; all else must be refused in a sentence that names the file.
 */
class FuzzTest {

    private static final int CASES = 220;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long ALLOWANCE = 1 << 20;

    @TempDir Path folder = Path.of(".");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Reads the bytes of a file in another way. */
    @FunctionalInterface
    interface Reader {
        Map<String, float[]> read(byte[] file) throws IOException;
    }

    /**
     * A file and how it is read.
     *
     * @param config text of {@code config.json}; null for GGUF
     */
    record Format(String name, byte[] file, @Nullable String config, Reader reader) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Format> formats() throws IOException {
        var formats = new ArrayList<Format>();
        formats.add(new Format("plain", plain(), HuggingFaceFolderTest.CONFIG, FuzzTest::plainly));
        formats.add(
                module(
                        "awq",
                        golden("awq_gemm_asym"),
                        "{\"quant_method\":\"awq\",\"bits\":4,\"group_size\":16}",
                        parts -> PlainReader.awq(parts, "m", 16)));
        formats.add(
                module(
                        "gptq",
                        golden("gptq_v1_asym"),
                        GptqQuantizationTest.gptq(4, 16, false, "gptq"),
                        parts -> PlainReader.gptq(parts, "m", 4, 16)));
        formats.add(
                module(
                        "gptq in 3 bits",
                        threeBits(),
                        GptqQuantizationTest.gptq(3, 8, false, "gptq"),
                        parts -> PlainReader.gptq(parts, "m", 3, 8)));
        for (var symmetric : List.of(true, false)) {
            formats.add(
                    module(
                            "pack-quantized",
                            golden("ct_pack_quantized_" + (symmetric ? "sym" : "asym")),
                            compressed("pack-quantized", 4, 16, symmetric),
                            parts -> PlainReader.packed(parts, "m", 16)));
        }
        formats.add(
                module(
                        "int-quantized",
                        wholeBytes(),
                        compressed("int-quantized", 8, -1, true),
                        parts -> PlainReader.bytes(parts, "m")));
        for (var format : List.of("sparse-bitmask", "sparse-24-bitmask")) {
            formats.add(
                    module(
                            format,
                            golden("ct_" + format.replace('-', '_')),
                            "{\"quant_method\":\"compressed-tensors\",\"format\":\"dense\",\"sparsity_config\":{\"format\":\"%s\"}}"
                                    .formatted(format),
                            parts -> PlainReader.masked(parts, "m")));
        }
        formats.add(new Format("gguf", gguf(), null, file -> new PlainGgufReader(file).tensors()));
        return formats;
    }

    @ParameterizedTest
    @MethodSource("formats")
    @Timeout(60)
    void should_read_or_refuse_what_is_damaged(Format format) throws IOException {
        var mutator = new Mutator(format.name().hashCode());
        int read = 0;
        write(format, format.file());
        // the first opening loads classes, which is not parsing
        Checkpoints.open(location(format, false)).close();
        assertThat(isRead(format, format.file(), "undamaged")).isTrue();
        for (int i = 0; i < CASES; i++) {
            read += isRead(format, mutator.damaged(format.file()), "case " + i) ? 1 : 0;
        }
        assertThat(read).isBetween(CASES / 20, CASES - CASES / 10);
    }

    @ParameterizedTest
    @MethodSource("formats")
    @Timeout(60)
    void should_read_or_refuse_what_has_a_damaged_configuration(Format format) throws IOException {
        if (format.config() == null) {
            return;
        }
        var mutator = new Mutator(format.name().hashCode());
        write(format, format.file());
        Checkpoints.open(folder).close();
        for (int i = 0; i < CASES / 5; i++) {
            var config = format.config().getBytes(StandardCharsets.UTF_8);
            var damaged = i % 2 == 0 ? mutator.damaged(config) : mutator.withNumber(config);
            Files.write(folder.resolve("config.json"), damaged);
            open(format, format.file().length + damaged.length, "configuration " + i);
        }
    }

    private boolean isRead(Format format, byte[] file, String label) throws IOException {
        write(format, file);
        var read = open(format, file.length, label);
        if (read != null) {
            assertSame(read, format.reader().read(file), format.name() + ", " + label);
        }
        return read != null;
    }

    private void write(Format format, byte[] file) throws IOException {
        Files.write(location(format, true), file);
        if (format.config() != null) {
            Files.writeString(folder.resolve("config.json"), format.config());
        }
    }

    private Path location(Format format, boolean file) {
        if (format.config() == null) {
            return folder.resolve("model.gguf");
        }
        return file ? folder.resolve("model.safetensors") : folder;
    }

    /** All tensors of real numbers, or null if the files were refused. */
    private @Nullable Map<String, float[]> open(Format format, long size, String label) {
        long thread = Thread.currentThread().getId();
        long time = threads.getCurrentThreadCpuTime();
        long bytes = threads.getThreadAllocatedBytes(thread);
        try (var checkpoint = Checkpoints.open(location(format, false))) {
            long parsing = threads.getThreadAllocatedBytes(thread) - bytes;
            assertThat(parsing).as(label).isLessThanOrEqualTo(2 * size + ALLOWANCE);
            var tensors = new TreeMap<String, float[]>();
            for (var name : checkpoint.names()) {
                if (!checkpoint.info(name).storage().matches("[IU](8|16|32|64)|BOOL")) {
                    tensors.put(name, checkpoint.floats(name));
                }
            }
            Inspector.inspect(checkpoint);
            return tensors;
        } catch (RetainException e) {
            assertThat(e.getMessage())
                    .as(label)
                    .containsAnyOf(folder.toString(), "config.json")
                    .hasSizeGreaterThan(40);
            return null;
        } finally {
            assertThat(threads.getCurrentThreadCpuTime() - time).as(label).isLessThan(SECOND);
        }
    }

    private static void assertSame(
            Map<String, float[]> read, Map<String, float[]> expected, String label) {
        assertThat(read.keySet()).as(label).isEqualTo(expected.keySet());
        read.forEach(
                (name, values) ->
                        assertThat(values)
                                .as(label + ", " + name)
                                .usingElementComparator(Float::compare)
                                .containsExactly(expected.get(name)));
    }

    private interface Joined {
        float[] read(PlainReader.Parts parts);
    }

    /** A compressed weight {@code m} beside tensors that are stored plainly. */
    private static Format module(String name, byte[] file, String quantization, Joined joined) {
        Reader reader =
                bytes -> {
                    var tensors = plainly(bytes);
                    tensors.keySet().removeIf(part -> !part.matches("m\\.(dequant|dense)"));
                    tensors.put("m.weight", joined.read(PlainReader.tensors(bytes)));
                    return tensors;
                };
        var config =
                HuggingFaceFolderTest.CONFIG.replace(
                        "\"vocab_size\":8",
                        "\"vocab_size\":8,\"quantization_config\":" + quantization);
        return new Format(name, file, config, reader);
    }

    private static Map<String, float[]> plainly(byte[] file) throws IOException {
        var tensors = new TreeMap<String, float[]>();
        PlainReader.tensors(file)
                .byName()
                .forEach(
                        (name, stored) -> {
                            if (stored.dtype().contains("F")) {
                                tensors.put(name, stored.reals());
                            }
                        });
        return tensors;
    }

    private static byte[] plain() {
        var random = new Random(1);
        return new SafetensorsBytes()
                .add("a", "F32", new long[] {4, 5}, bytes(random, 80))
                .add("b", "F16", new long[] {33}, bytes(random, 66))
                .add("c", "BF16", new long[] {3, 1, 5}, bytes(random, 30))
                .add("d", "F64", new long[] {7}, bytes(random, 56))
                .add("e", "I64", new long[] {2}, bytes(random, 16))
                .add("f", "F32", new long[] {}, bytes(random, 4))
                .bytes();
    }

    private static byte[] threeBits() {
        var random = new Random(2);
        var index = new int[32];
        for (int i = 0; i < 32; i++) {
            index[i] = random.nextInt(4);
        }
        return new SafetensorsBytes()
                .add("m.qweight", "I32", new long[] {3, 32}, bytes(random, 384))
                .add("m.qzeros", "I32", new long[] {4, 3}, bytes(random, 48))
                .add("m.scales", "F16", new long[] {4, 32}, bytes(random, 256))
                .ints("m.g_idx", new long[] {32}, index)
                .bytes();
    }

    private static byte[] wholeBytes() {
        var random = new Random(3);
        return new SafetensorsBytes()
                .add("m.weight", "I8", new long[] {12, 20}, bytes(random, 240))
                .add("m.weight_scale", "BF16", new long[] {12, 1}, bytes(random, 24))
                .bytes();
    }

    /** A tensor of each type, the blocks of random bytes. */
    private static byte[] gguf() {
        var random = new Random(4);
        var gguf = GgufBytes.llama().u32("llama.block_count", 2);
        var block = "blk.1.";
        gguf.tensor(block + "attn_norm.weight", 1, new long[] {5}, bytes(random, 10));
        gguf.tensor(block + "ffn_norm.weight", 30, new long[] {5}, bytes(random, 10));
        gguf.tensor(block + "attn_q.weight", 2, new long[] {8, 64}, bytes(random, 8 * 36));
        gguf.tensor(block + "attn_k.weight", 6, new long[] {4, 32}, bytes(random, 4 * 22));
        gguf.tensor(block + "attn_v.weight", 7, new long[] {2, 64}, bytes(random, 96));
        gguf.tensor(block + "attn_output.weight", 8, new long[] {2, 32}, bytes(random, 68));
        gguf.tensor(block + "ffn_gate.weight", 12, new long[] {2, 256}, bytes(random, 288));
        gguf.tensor(block + "ffn_up.weight", 13, new long[] {1, 256}, bytes(random, 176));
        gguf.tensor(block + "ffn_down.weight", 14, new long[] {1, 512}, bytes(random, 420));
        return gguf.bytes();
    }

    private static byte[] bytes(Random random, int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] golden(String name) throws IOException {
        var resource = "/checkpoint/" + name + ".safetensors";
        try (var stream = FuzzTest.class.getResourceAsStream(resource)) {
            return requireNonNull(stream).readAllBytes();
        }
    }

    private static String compressed(String format, int bits, int groupSize, boolean symmetric) {
        return """
        {"quant_method":"compressed-tensors","format":"%s","config_groups":{"group_0":{
         "targets":["Linear"],"weights":{"num_bits":%d,"symmetric":%s,"strategy":"%s",
         "group_size":%d}}}}
        """
                .formatted(format, bits, symmetric, groupSize < 0 ? "channel" : "group", groupSize);
    }
}
