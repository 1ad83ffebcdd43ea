package dev.retain.checkpoint.gguf;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.DecoderSize;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.tensor.WeightFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the numbers of a decoder from the metadata of a GGUF file. */
final class GgufConfig {

    private static final double DEFAULT_THETA = 10_000;
    private static final String HEAD = "lm_head.weight";
    private static final Predicate<String> ATTENTION_BIAS =
            Pattern.compile(".*\\.self_attn\\..*\\.bias").asMatchPredicate();
    private static final Predicate<String> MLP_BIAS =
            Pattern.compile(".*\\.mlp\\..*\\.bias").asMatchPredicate();

    private final WeightFile file;
    private final Map<String, Object> metadata;
    private final GgufArchitecture architecture;

    GgufConfig(WeightFile file, Map<String, Object> metadata) {
        this.file = file;
        this.metadata = metadata;
        this.architecture =
                GgufArchitecture.named(
                        file.path(),
                        text("general.architecture")
                                .orElseThrow(
                                        () -> file.damaged("general.architecture is missing")));
    }

    GgufArchitecture architecture() {
        return architecture;
    }

    /**
     * The configuration.
     *
     * @param vocabulary rows of the embedding
     * @param tensors by their Hugging Face names
     * @param rotary factors of rotary frequencies that are stored as tensors
     * @throws InvalidCheckpointException if a number is missing or senseless
     * @throws UnsupportedModelException if the decoder has parts that are not supported
     */
    ModelConfig read(int vocabulary, Map<String, GgufHeader.Entry> tensors, GgufRotary rotary) {
        int hidden = required("embedding_length", DecoderSize.HIDDEN);
        int heads = required("attention.head_count", DecoderSize.HEADS);
        int keyValueHeads = number("attention.head_count_kv").orElse(heads);
        if (heads % keyValueHeads != 0) {
            throw file.damaged(
                    "%d heads are no multiple of %d key and value heads"
                            .formatted(heads, keyValueHeads));
        }
        int headDim = headDim(hidden, heads);
        checkParts(headDim);
        new GgufSwitches(this, metadata).check();
        int context = required("context_length", DecoderSize.POSITIONS);
        var entries = new LinkedHashMap<>(metadata);
        entries.putAll(huggingFace(hidden, headDim, tensors));
        double theta = real("rope.freq_base").orElse(DEFAULT_THETA);
        entries.put("rope_theta", theta);
        entries.put("max_position_embeddings", context);
        rotary.scaling(this, context, rotated(headDim) / 2)
                .map(scaling -> gemma() ? GemmaEntries.linear(this, scaling) : scaling)
                .ifPresent(scaling -> entries.put("rope_scaling", scaling));
        var config =
                new ModelConfig(
                        architecture.modelType(),
                        vocabulary,
                        hidden,
                        required("block_count", DecoderSize.LAYERS),
                        heads,
                        keyValueHeads,
                        headDim,
                        required("feed_forward_length", DecoderSize.INTERMEDIATE),
                        context,
                        requiredReal("attention.layer_norm_rms_epsilon"),
                        theta,
                        !tensors.containsKey(HEAD),
                        Collections.unmodifiableMap(entries));
        Families.check(config, file.path().toString());
        return config;
    }

    /** What families read from {@code config.json}, under its keys. */
    private Map<String, Object> huggingFace(
            int hidden, int headDim, Map<String, GgufHeader.Entry> tensors) {
        var entries = new LinkedHashMap<String, Object>();
        entries.put("architectures", architecture.huggingFaceClasses());
        entries.put("attention_bias", tensors.keySet().stream().anyMatch(ATTENTION_BIAS));
        entries.put("mlp_bias", tensors.keySet().stream().anyMatch(MLP_BIAS));
        putId(entries, "bos_token_id", TokenizerKeys.BEGIN);
        putId(entries, "eos_token_id", TokenizerKeys.END);
        putId(entries, "pad_token_id", TokenizerKeys.PADDING);
        switch (architecture) {
            case PHI3 -> {
                number("attention.sliding_window")
                        .ifPresent(window -> entries.put("sliding_window", window));
                entries.put("partial_rotary_factor", share(rotated(headDim), headDim));
                entries.put(
                        GgufRotary.ORIGINAL,
                        number(GgufRotary.CONTEXT)
                                .orElse(required("context_length", DecoderSize.POSITIONS)));
            }
            case GEMMA2 -> entries.putAll(new GemmaEntries(this, hidden, headDim).second());
            case GEMMA3 -> entries.putAll(new GemmaEntries(this, hidden, headDim).third());
            case GEMMA -> entries.put("hidden_act", "gelu_pytorch_tanh");
            case MINICPM -> {
                entries.put("scale_emb", requiredReal("embedding_scale"));
                entries.put(
                        "scale_depth",
                        requiredReal("residual_scale")
                                * Math.sqrt(required("block_count", DecoderSize.LAYERS)));
                entries.put("dim_model_base", hidden / requiredReal("logit_scale"));
            }
            default -> {}
        }
        return entries;
    }

    private int rotated(int headDim) {
        return number("rope.dimension_count").orElse(headDim);
    }

    /** A share of a head's channels that gives their number again when it is rounded down. */
    private static double share(int channels, int headDim) {
        double share = (double) channels / headDim;
        return (int) (share * headDim) == channels ? share : Math.nextUp(share);
    }

    private boolean gemma() {
        return architecture == GgufArchitecture.GEMMA2 || architecture == GgufArchitecture.GEMMA3;
    }

    private void putId(Map<String, Object> entries, String name, String key) {
        if (metadata.get(TokenizerKeys.PREFIX + key) instanceof Number id) {
            entries.put(name, id);
        }
    }

    private int headDim(int hidden, int heads) {
        var length = number("attention.key_length");
        if (length.isEmpty() && hidden % heads != 0) {
            throw file.damaged(
                    "embedding_length %d is no multiple of %d heads".formatted(hidden, heads));
        }
        int headDim = length.orElse(hidden / heads);
        if (headDim > DecoderSize.HEAD.most()) {
            throw file.damaged(
                    "%s is %d; at most %d are read"
                            .formatted(
                                    key("attention.key_length"), headDim, DecoderSize.HEAD.most()));
        }
        if (headDim % 2 != 0) {
            throw file.damaged("heads of %d channels cannot be rotated".formatted(headDim));
        }
        return headDim;
    }

    private void checkParts(int headDim) {
        if (number("attention.value_length").orElse(headDim) != headDim) {
            throw unsupported("attention.value_length", "that of keys, " + headDim);
        }
        int rotated = rotated(headDim);
        if (architecture == GgufArchitecture.PHI3 ? rotated > headDim : rotated != headDim) {
            throw unsupported("rope.dimension_count", "the whole head, " + headDim);
        }
        if (metadata.get(key("expert_count")) instanceof Number experts && experts.intValue() > 0) {
            throw unsupported("expert_count", "0");
        }
    }

    /** What is to be thrown for a value that no supported decoder has. */
    UnsupportedModelException unsupported(String suffix, String supported) {
        return new UnsupportedModelException(
                "%s: %s is %s; supported is %s"
                        .formatted(file.path(), key(suffix), metadata.get(key(suffix)), supported));
    }

    private InvalidCheckpointException missing(String suffix) {
        return file.damaged("metadata key " + key(suffix) + " is missing");
    }

    private double requiredReal(String suffix) {
        return real(suffix).orElseThrow(() -> missing(suffix));
    }

    int required(String suffix, DecoderSize size) {
        int number = number(suffix).orElseThrow(() -> missing(suffix));
        if (number > size.most()) {
            throw file.damaged(
                    "%s is %d; at most %d are read".formatted(key(suffix), number, size.most()));
        }
        return number;
    }

    /** A whole number above 0, if the key is there. */
    OptionalInt number(String suffix) {
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
    Optional<Double> real(String suffix) {
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

    /** Whether a key is there and is 0. */
    boolean isZero(String suffix) {
        return metadata.get(key(suffix)) instanceof Number number && number.doubleValue() == 0;
    }

    /** A value of the architecture as it stands in the file, if the key is there. */
    Optional<Object> value(String suffix) {
        return Optional.ofNullable(metadata.get(key(suffix)));
    }

    /** What is to be thrown for a value that makes no sense. */
    InvalidCheckpointException senseless(String suffix, String reason) {
        return file.damaged(
                "%s is %s, %s".formatted(key(suffix), metadata.get(key(suffix)), reason));
    }

    /** A text of the architecture, if the key is there. */
    Optional<String> ownText(String suffix) {
        return text(key(suffix));
    }

    private Optional<String> text(String key) {
        var value = metadata.get(key);
        if (value != null && !(value instanceof String)) {
            throw file.damaged(key + " is " + value + ", not a text");
        }
        return Optional.ofNullable((String) value);
    }

    /** The key of the architecture. */
    String key(String suffix) {
        return architecture.family() + "." + suffix;
    }
}
