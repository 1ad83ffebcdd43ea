package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Writes tiny checkpoints as compressed-tensors does with 8 bits for weights and inputs. */
public final class Int8Artifact {

    private Int8Artifact() {}

    /**
     * Writes one.
     *
     * @param rounded which linears are to read rounded inputs
     */
    public static void write(Checkpoint source, Path folder, Predicate<String> rounded)
            throws IOException {
        var file = new SafetensorsBytes();
        for (var name : source.names()) {
            var shape = source.info(name).shape().stream().mapToLong(Long::longValue).toArray();
            var values = source.floats(name);
            if (name.contains("_proj.weight")) {
                add(file, name, shape, values);
            } else {
                file.floats(name, shape, values);
            }
        }
        file.write(folder.resolve("model.safetensors"));
        var config = Files.readString(source.location().resolve("config.json"));
        Files.writeString(
                folder.resolve("config.json"),
                config.replaceFirst(
                        "\\{", "{\"quantization_config\":" + quantization(source, rounded) + ","));
    }

    private static void add(SafetensorsBytes file, String name, long[] shape, float[] values) {
        int columns = (int) shape[1];
        var codes = new byte[values.length];
        var scales = new float[(int) shape[0]];
        for (int row = 0; row < scales.length; row++) {
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                scales[row] = Math.max(scales[row], Math.abs(values[i]));
            }
            scales[row] /= 127;
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                codes[i] = (byte) Math.rint(values[i] / scales[row]);
            }
        }
        file.add(name, "I8", shape, codes);
        file.floats(name + "_scale", new long[] {shape[0], 1}, scales);
    }

    private static String quantization(Checkpoint source, Predicate<String> rounded) {
        var targets =
                source.names().stream()
                        .filter(name -> name.contains("_proj.weight") && rounded.test(name))
                        .map(name -> "\"" + name.replace(".weight", "") + "\"")
                        .toList();
        var weights = "\"weights\":{\"num_bits\":8,\"strategy\":\"channel\"}";
        return """
        {"quant_method":"compressed-tensors","format":"int-quantized","config_groups":{
         "a":{"targets":["Linear"],%1$s},
         "b":{"targets":%2$s,%1$s,"input_activations":{"num_bits":8,"strategy":"token",
         "dynamic":true}}}}
        """
                .formatted(weights, targets.isEmpty() ? "[\"none\"]" : targets.toString());
    }
}
