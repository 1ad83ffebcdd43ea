package dev.retain.model.checkpoint;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.model.family.ModelConfig;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the numbers of a decoder from the metadata of a GGUF file. */
final class GgufConfig {

    private static final double DEFAULT_THETA = 10_000;

    private final WeightFile file;
    private final Map<String, Object> metadata;
    private final String architecture;

    GgufConfig(WeightFile file, Map<String, Object> metadata) {
        this.file = file;
        this.metadata = metadata;
        this.architecture =
                text("general.architecture")
                        .orElseThrow(() -> file.damaged("general.architecture is missing"));
        if (!Architectures.isSupported(architecture)) {
            throw Architectures.unsupported(file.path(), architecture);
        }
    }

    /**
     * The configuration.
     *
     * @param vocabulary rows of the embedding
     * @param tiedHead whether there is no head of its own
     * @throws InvalidCheckpointException if a number is missing or senseless
     * @throws UnsupportedModelException if the decoder has parts that are not supported
     */
    ModelConfig read(int vocabulary, boolean tiedHead) {
        int hidden = required("embedding_length");
        int heads = required("attention.head_count");
        int keyValueHeads = number("attention.head_count_kv").orElse(heads);
        if (heads % keyValueHeads != 0) {
            throw file.damaged(
                    "%d heads are no multiple of %d key and value heads"
                            .formatted(heads, keyValueHeads));
        }
        int headDim = headDim(hidden, heads);
        checkParts(headDim);
        return new ModelConfig(
                architecture,
                vocabulary,
                hidden,
                required("block_count"),
                heads,
                keyValueHeads,
                headDim,
                required("feed_forward_length"),
                required("context_length"),
                real("attention.layer_norm_rms_epsilon")
                        .orElseThrow(() -> missing("attention.layer_norm_rms_epsilon")),
                real("rope.freq_base").orElse(DEFAULT_THETA),
                tiedHead,
                metadata);
    }

    private int headDim(int hidden, int heads) {
        var length = number("attention.key_length");
        if (length.isEmpty() && hidden % heads != 0) {
            throw file.damaged(
                    "embedding_length %d is no multiple of %d heads".formatted(hidden, heads));
        }
        int headDim = length.orElse(hidden / heads);
        if (headDim % 2 != 0) {
            throw file.damaged("heads of %d channels cannot be rotated".formatted(headDim));
        }
        return headDim;
    }

    private void checkParts(int headDim) {
        if (number("attention.value_length").orElse(headDim) != headDim) {
            throw unsupported("attention.value_length", "that of keys, " + headDim);
        }
        if (number("rope.dimension_count").orElse(headDim) != headDim) {
            throw unsupported("rope.dimension_count", "the whole head, " + headDim);
        }
        if (!text(key("rope.scaling.type")).orElse("none").equals("none")) {
            throw unsupported("rope.scaling.type", "none");
        }
        if (metadata.get(key("expert_count")) instanceof Number experts && experts.intValue() > 0) {
            throw unsupported("expert_count", "0");
        }
    }

    private UnsupportedModelException unsupported(String suffix, String supported) {
        return new UnsupportedModelException(
                "%s: %s is %s; supported is %s"
                        .formatted(file.path(), key(suffix), metadata.get(key(suffix)), supported));
    }

    private InvalidCheckpointException missing(String suffix) {
        return file.damaged("metadata key " + key(suffix) + " is missing");
    }

    private int required(String suffix) {
        return number(suffix).orElseThrow(() -> missing(suffix));
    }

    private OptionalInt number(String suffix) {
        var value = metadata.get(key(suffix));
        if (value == null) {
            return OptionalInt.empty();
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole
                || ((Number) value).longValue() < 1
                || ((Number) value).longValue() > Integer.MAX_VALUE) {
            throw file.damaged(
                    "%s is not a whole number above 0 for all layers".formatted(key(suffix)));
        }
        return OptionalInt.of(((Number) value).intValue());
    }

    /** A float of 32 bits as the decimal number that it was written from. */
    private Optional<Double> real(String suffix) {
        var value = metadata.get(key(suffix));
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Float) && !(value instanceof Double)) {
            throw file.damaged(key(suffix) + " is " + value + ", not a real number");
        }
        double number = Double.parseDouble(value.toString());
        if (!Double.isFinite(number) || number <= 0) {
            throw file.damaged(key(suffix) + " is " + value + ", not a number above 0");
        }
        return Optional.of(number);
    }

    private Optional<String> text(String key) {
        return metadata.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private String key(String suffix) {
        return architecture + "." + suffix;
    }
}
