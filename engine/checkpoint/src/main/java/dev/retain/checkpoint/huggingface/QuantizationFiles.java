package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.awq.AwqQuantization;
import dev.retain.checkpoint.compressedtensors.CompressedTensors;
import dev.retain.checkpoint.compressedtensors.CompressedTensorsConfig;
import dev.retain.checkpoint.gptq.GptqQuantization;
import dev.retain.checkpoint.tensor.Quantization;
import dev.retain.checkpoint.tensor.QuantizationFields;
import dev.retain.checkpoint.tensor.QuantizationFields.Field;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a folder is quantised: from {@code quantization_config} of {@code config.json}, and
 * from the files of their own that GPTQ and AWQ tools write. Where there are several they must
 * agree.
 */
final class QuantizationFiles {

    private static final String FIELD = "quantization_config";
    private static final String GPTQ = "gptq";
    private static final String AWQ = "awq";
    private static final List<String> OWN_FILES =
            List.of("quantize_config.json", "quant_config.json");

    private QuantizationFiles() {}

    /**
     * Reads it.
     *
     * @param configFile {@code config.json}, which holds {@code root}
     * @throws UnsupportedModelException if it is quantised in a way that cannot be read
     * @throws InvalidCheckpointException if a field is senseless or two files disagree
     */
    static Quantization read(Path configFile, JsonNode root) {
        @Nullable QuantizationFields found = null;
        for (var name : OWN_FILES) {
            var file = configFile.resolveSibling(name);
            if (Files.isRegularFile(file)) {
                found = agreed(found, new QuantizationFields(file, StrictJson.object(file)));
            }
        }
        if (root.hasNonNull(FIELD)) {
            found = agreed(found, new QuantizationFields(configFile, root.path(FIELD)));
        }
        return found == null ? new Uncompressed() : quantization(found);
    }

    private static QuantizationFields agreed(
            @Nullable QuantizationFields first, QuantizationFields second) {
        if (first == null) {
            return second;
        }
        for (var field : Field.values()) {
            var values = List.of(text(first, field), text(second, field));
            if (!values.contains("") && !values.get(0).equals(values.get(1))) {
                throw new InvalidCheckpointException(
                        "%s says %s is %s, but %s says %s; correct the wrong one"
                                .formatted(
                                        first.file(),
                                        field.name().toLowerCase(Locale.ROOT),
                                        values.get(0),
                                        second.file().getFileName(),
                                        values.get(1)));
            }
        }
        return first;
    }

    private static String text(QuantizationFields fields, Field field) {
        return field == Field.METHOD
                ? method(fields)
                : fields.text(field, "").toLowerCase(Locale.ROOT);
    }

    /** Tools that had one method did not name it. */
    private static String method(QuantizationFields fields) {
        var name = fields.file().getFileName().toString();
        int own = OWN_FILES.indexOf(name);
        return fields.text(Field.METHOD, own < 0 ? "missing" : List.of(GPTQ, AWQ).get(own));
    }

    private static Quantization quantization(QuantizationFields fields) {
        var method = method(fields);
        return switch (method) {
            case GPTQ -> GptqQuantization.of(fields);
            case AWQ -> AwqQuantization.of(fields);
            case CompressedTensors.METHOD -> CompressedTensorsConfig.read(fields);
            default ->
                    throw fields.unsupported(
                            "quant_method \"" + method + "\"", "awq, gptq and compressed-tensors");
        };
    }
}
