package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.ModelFormat;
import dev.retain.checkpoint.huggingface.QuantizationFields.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a folder is quantised: from {@code quantization_config} of {@code config.json}, and
 * from the files of their own that GPTQ and AWQ tools write. Where there are several they must
 * agree.
 */
final class QuantizationFiles {

    /** The entry of {@code config.json}. */
    static final String FIELD = "quantization_config";

    private final List<QuantizationFormat> formats = ModelFormat.able(QuantizationFormat.class);

    /** Endings of the tensors that stand in the place of a weight, whatever the format. */
    List<String> packedEndings() {
        return formats.stream().flatMap(format -> format.packedEndings().stream()).toList();
    }

    /** The files beside {@code config.json} that may say how weights are quantised. */
    List<String> ownFiles() {
        return formats.stream().flatMap(format -> format.ownFile().stream()).toList();
    }

    /**
     * Reads it.
     *
     * @param texts the files of the folder
     * @param root the content of {@code config.json}
     * @throws UnsupportedModelException if it is quantised in a way that cannot be read
     * @throws InvalidCheckpointException if a field is senseless or two files disagree
     */
    Quantization read(FolderTexts texts, JsonNode root) {
        @Nullable QuantizationFields found = null;
        for (var name : ownFiles()) {
            var object = texts.object(name);
            if (object.isPresent()) {
                found = agreed(found, new QuantizationFields(texts.file(name), object.get()));
            }
        }
        if (root.hasNonNull(FIELD)) {
            found = agreed(found, fields(texts, root));
        }
        return found == null ? new Uncompressed() : quantization(found);
    }

    private static QuantizationFields fields(FolderTexts texts, JsonNode root) {
        return new QuantizationFields(texts.file(FolderTexts.CONFIG), root.path(FIELD));
    }

    private QuantizationFields agreed(
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

    private String text(QuantizationFields fields, Field field) {
        return field == Field.METHOD
                ? method(fields)
                : fields.text(field, "").toLowerCase(Locale.ROOT);
    }

    /** Tools that had one method did not name it. */
    private String method(QuantizationFields fields) {
        var file = Optional.of(fields.file().getFileName().toString());
        return fields.text(
                Field.METHOD,
                formats.stream()
                        .filter(format -> format.ownFile().equals(file))
                        .map(QuantizationFormat::quantMethod)
                        .findFirst()
                        .orElse("missing"));
    }

    private Quantization quantization(QuantizationFields fields) {
        var method = method(fields);
        return formats.stream()
                .filter(format -> format.quantMethod().equals(method))
                .findFirst()
                .orElseThrow(
                        () -> fields.unsupported("quant_method \"" + method + "\"", supported()))
                .read(fields);
    }

    private String supported() {
        var names = formats.stream().map(QuantizationFormat::quantMethod).toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
