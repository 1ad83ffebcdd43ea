package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * An artifact of the golden llama as tools for AWQ and GPTQ write it: rounded to the nearest of 16
 * codes, in groups of inputs, with zero points.
 */
public final class PackedArtifact {

    public static final String QUERY = "model.layers.1.self_attn.q_proj";

    private static final int ORDINARY_GROUP = 16;
    private static final int[] AWQ_ORDER = {0, 2, 4, 6, 1, 3, 5, 7};

    /** How a tool packs. */
    public enum Layout {
        AWQ,
        AWQ_IN_PLAIN_ORDER,
        GPTQ_V1,
        GPTQ_V2
    }

    private record Weights(long[] shape, float[] values) {

        int columns() {
            return Math.toIntExact(shape[shape.length - 1]);
        }
    }

    private final Map<String, Weights> weights = new LinkedHashMap<>();
    private final String config;
    private final int groupSize;

    public PackedArtifact(Path baseline) throws IOException {
        this(baseline, ORDINARY_GROUP);
    }

    /**
     * @param groupSize inputs that share a scale
     */
    public PackedArtifact(Path baseline, int groupSize) throws IOException {
        this.groupSize = groupSize;
        try (var checkpoint = Checkpoints.open(baseline)) {
            for (var name : checkpoint.names()) {
                var shape = checkpoint.info(name).shape();
                weights.put(
                        name,
                        new Weights(
                                shape.stream().mapToLong(Long::longValue).toArray(),
                                checkpoint.floats(name)));
            }
        }
        this.config = Files.readString(baseline.resolve("config.json"));
    }

    public float[] values(String name) {
        var found = weights.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return found.values();
    }

    /** Adds a tensor with the values of another one. */
    public void copy(String from, String to) {
        var copied = weights.get(from);
        if (copied == null) {
            throw new IllegalArgumentException(from);
        }
        weights.put(to, new Weights(copied.shape(), copied.values().clone()));
    }

    /** Leaves a tensor out. */
    public void remove(String name) {
        weights.remove(name);
    }

    /** Multiplies rows, columns or elements of a vector. */
    public void scale(String name, boolean rows, float... factors) {
        int columns = rows ? values(name).length / factors.length : factors.length;
        for (int i = 0; i < values(name).length; i++) {
            values(name)[i] *= factors[rows ? i / columns : i % columns];
        }
    }

    /** Writes it without compressing. */
    public void writePlain(Path folder, String manifest) throws IOException {
        var file = new SafetensorsBytes();
        weights.forEach((name, tensor) -> file.floats(name, tensor.shape(), tensor.values()));
        write(folder, file, config);
        if (!manifest.isEmpty()) {
            Files.writeString(folder.resolve("retain.json"), manifest);
        }
    }

    /** Writes it packed, with inputs in consecutive groups. */
    public void write(Path folder, Layout layout, Layout named) throws IOException {
        write(folder, layout, quantization(named, false), 1, false, true);
    }

    /** Writes it packed with all scales of one linear multiplied. */
    public void writeScaled(Path folder, Layout layout, float factor) throws IOException {
        write(folder, layout, quantization(layout, false), factor, false, true);
    }

    /** Writes it packed with inputs in groups in another order, and with or without saying so. */
    public void writeOrdered(Path folder, boolean index, String more) throws IOException {
        write(
                folder,
                Layout.GPTQ_V1,
                quantization(Layout.GPTQ_V1, true).replace("}", more + "}"),
                1,
                true,
                index);
    }

    private void write(
            Path folder,
            Layout layout,
            String quantization,
            float factor,
            boolean ordered,
            boolean index)
            throws IOException {
        var file = new SafetensorsBytes();
        for (var entry : weights.entrySet()) {
            var name = entry.getKey();
            var tensor = entry.getValue();
            if (!name.contains("_proj")) {
                file.floats(name, tensor.shape(), tensor.values());
                continue;
            }
            int columns = tensor.columns();
            var groups = groups(columns, ordered);
            var codes = new Codes(tensor.values(), columns, groups, groupSize);
            var module = name.substring(0, name.length() - ".weight".length());
            codes.pack(file, module, layout, module.equals(QUERY) ? factor : 1);
            if (layout == Layout.GPTQ_V1 || layout == Layout.GPTQ_V2) {
                file.ints(
                        module + ".g_idx",
                        new long[] {columns},
                        index ? groups : groups(columns, false));
            }
        }
        write(
                folder,
                file,
                config.replaceFirst("\\{", "{\"quantization_config\":" + quantization + ","));
    }

    private String quantization(Layout named, boolean ordered) {
        return switch (named) {
            case GPTQ_V1, GPTQ_V2 ->
                    "{\"quant_method\":\"gptq\",\"bits\":4,\"group_size\":%d,\"sym\":false,\"desc_act\":%s,\"checkpoint_format\":\"%s\"}"
                            .formatted(
                                    groupSize,
                                    ordered,
                                    named == Layout.GPTQ_V1 ? "gptq" : "gptq_v2");
            default ->
                    "{\"quant_method\":\"awq\",\"bits\":4,\"group_size\":%d,\"version\":\"gemm\"}"
                            .formatted(groupSize);
        };
    }

    private int[] groups(int columns, boolean ordered) {
        var random = new Random(5);
        var keys = IntStream.range(0, columns).mapToDouble(i -> ordered ? random.nextDouble() : i);
        var importance = keys.toArray();
        var order =
                IntStream.range(0, columns)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> importance[i]))
                        .toList();
        var groups = new int[columns];
        for (int i = 0; i < columns; i++) {
            groups[order.get(i)] = i / groupSize;
        }
        return groups;
    }

    private static void write(Path folder, SafetensorsBytes file, String config)
            throws IOException {
        Files.createDirectories(folder);
        file.write(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("config.json"), config);
    }

    /** Codes of 4 bits of a matrix. */
    private static final class Codes {

        private final int rows;
        private final int columns;
        private final int groups;
        private final int[] codes;
        private final int[] zeros;
        private final float[] scales;

        Codes(float[] weights, int columns, int[] groupOf, int groupSize) {
            this.rows = weights.length / columns;
            this.columns = columns;
            this.groups = columns / groupSize;
            this.codes = new int[weights.length];
            this.zeros = new int[rows * groups];
            this.scales = new float[rows * groups];
            for (int row = 0; row < rows; row++) {
                var low = new float[groups];
                var high = new float[groups];
                for (int i = 0; i < columns; i++) {
                    int group = groupOf[i];
                    low[group] = Math.min(low[group], weights[row * columns + i]);
                    high[group] = Math.max(high[group], weights[row * columns + i]);
                }
                for (int group = 0; group < groups; group++) {
                    float scale = (high[group] - low[group]) / 15;
                    scales[row * groups + group] = scale;
                    // the first version of GPTQ's format cannot store a zero point of 0 everywhere
                    zeros[row * groups + group] = Math.max(1, (int) Math.rint(-low[group] / scale));
                }
                for (int i = 0; i < columns; i++) {
                    int at = row * groups + groupOf[i];
                    double code = Math.rint(weights[row * columns + i] / scales[at]) + zeros[at];
                    codes[row * columns + i] = (int) Math.max(0, Math.min(15, code));
                }
            }
        }

        void pack(SafetensorsBytes file, String module, Layout layout, float factor) {
            var transposed = new float[scales.length];
            for (int i = 0; i < scales.length; i++) {
                transposed[i % groups * rows + i / groups] = scales[i] * factor;
            }
            boolean first = layout == Layout.GPTQ_V1;
            if (first || layout == Layout.GPTQ_V2) {
                var words = new int[columns / 8 * rows];
                for (int i = 0; i < codes.length; i++) {
                    int column = i % columns;
                    words[column / 8 * rows + i / columns] |= codes[i] << 4 * (column % 8);
                }
                file.ints(module + ".qweight", new long[] {columns / 8, rows}, words);
                file.ints(
                        module + ".qzeros",
                        new long[] {groups, rows / 8},
                        across(zeros, groups, false, first ? -1 : 0));
            } else {
                boolean plain = layout == Layout.AWQ_IN_PLAIN_ORDER;
                file.ints(
                        module + ".qweight",
                        new long[] {columns, rows / 8},
                        across(codes, columns, !plain, 0));
                file.ints(
                        module + ".qzeros",
                        new long[] {groups, rows / 8},
                        across(zeros, groups, !plain, 0));
            }
            file.floats(module + ".scales", new long[] {groups, rows}, transposed);
        }

        /** Eight rows a word. */
        private int[] across(int[] fields, int width, boolean awqOrder, int plus) {
            var words = new int[width * rows / 8];
            for (int input = 0; input < width; input++) {
                for (int nibble = 0; nibble < rows; nibble++) {
                    int row = nibble / 8 * 8 + (awqOrder ? AWQ_ORDER[nibble % 8] : nibble % 8);
                    words[(input * rows + nibble) / 8] |=
                            (fields[row * width + input] + plus & 15) << 4 * (nibble % 8);
                }
            }
            return words;
        }
    }
}
