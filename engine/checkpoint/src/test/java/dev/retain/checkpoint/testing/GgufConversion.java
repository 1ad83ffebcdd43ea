package dev.retain.checkpoint.testing;

import static java.util.Objects.requireNonNull;

import dev.retain.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts tiny checkpoints to GGUF as {@code convert_hf_to_gguf.py} of llama.cpp does, written
 * from the description of its conversions.
 */
public final class GgufConversion {

    private static final Map<String, String> PARTS =
            Map.ofEntries(
                    Map.entry("input_layernorm", "attn_norm"),
                    Map.entry("self_attn.q_proj", "attn_q"),
                    Map.entry("self_attn.k_proj", "attn_k"),
                    Map.entry("self_attn.v_proj", "attn_v"),
                    Map.entry("self_attn.qkv_proj", "attn_qkv"),
                    Map.entry("self_attn.q_norm", "attn_q_norm"),
                    Map.entry("self_attn.k_norm", "attn_k_norm"),
                    Map.entry("self_attn.o_proj", "attn_output"),
                    Map.entry("post_attention_layernorm", "ffn_norm"),
                    Map.entry("mlp.gate_proj", "ffn_gate"),
                    Map.entry("mlp.up_proj", "ffn_up"),
                    Map.entry("mlp.gate_up_proj", "ffn_up"),
                    Map.entry("mlp.down_proj", "ffn_down"));

    private static final Map<String, String> OUTPUT_NORMS =
            Map.of(
                    "post_attention_layernorm", "post_attention_norm",
                    "pre_feedforward_layernorm", "ffn_norm",
                    "post_feedforward_layernorm", "post_ffw_norm");

    private final Checkpoint source;
    private final Map<String, Object> raw;
    private final String family;
    private final String architecture;
    private final GgufBytes file = new GgufBytes();

    private GgufConversion(Checkpoint source) {
        this.source = source;
        this.raw = source.config().raw();
        this.family = source.config().architecture();
        this.architecture =
                Map.of("mistral", "llama", "gemma3_text", "gemma3").getOrDefault(family, family);
    }

    /** Writes a checkpoint as a GGUF file. */
    public static void write(Checkpoint source, Path target) throws IOException {
        var conversion = new GgufConversion(source);
        conversion.metadata();
        conversion.scaling();
        for (var name : source.names()) {
            conversion.tensor(name);
        }
        conversion.file.write(target);
    }

    private String key(String suffix) {
        return architecture + "." + suffix;
    }

    private void metadata() {
        var config = source.config();
        file.text("general.architecture", architecture)
                .u32(key("block_count"), config.layers())
                .u32(key("context_length"), config.contextLength())
                .u32(key("embedding_length"), config.hidden())
                .u32(key("feed_forward_length"), config.intermediate())
                .u32(key("attention.head_count"), config.heads())
                .u32(key("attention.head_count_kv"), config.keyValueHeads())
                .u32(key("attention.key_length"), config.headDim())
                .u32(key("attention.value_length"), config.headDim())
                .u32(key("rope.dimension_count"), rotated())
                .f32(key("rope.freq_base"), (float) config.ropeTheta())
                .f32(key("attention.layer_norm_rms_epsilon"), (float) config.normEpsilon());
        if (family.equals("minicpm")) {
            double depth = number("scale_depth") / Math.sqrt(config.layers());
            file.f32(key("embedding_scale"), (float) number("scale_emb"))
                    .f32(key("residual_scale"), (float) depth)
                    .f32(key("logit_scale"), (float) (config.hidden() / number("dim_model_base")));
        }
        if (hasOutputNorms()) {
            file.u32(key("attention.sliding_window"), (int) number("sliding_window"));
            cap("attn_logit_softcapping");
            cap("final_logit_softcapping");
        }
    }

    private boolean hasOutputNorms() {
        return family.equals("gemma2") || family.equals("gemma3_text");
    }

    private void cap(String name) {
        if (raw.get(name) instanceof Number cap) {
            file.f32(key(name), cap.floatValue());
        }
    }

    private int rotated() {
        double share =
                raw.containsKey("partial_rotary_factor") ? number("partial_rotary_factor") : 1;
        return (int) (source.config().headDim() * share);
    }

    private double number(String field) {
        return number(raw, field);
    }

    private static double number(Map<?, ?> entries, String field) {
        if (entries.get(field) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(field);
    }

    private void scaling() {
        if (!(raw.get("rope_scaling") instanceof Map<?, ?> scaling)) {
            return;
        }
        if (scaling.containsKey("low_freq_factor")) {
            file.floats("rope_freqs.weight", new long[] {rotated() / 2}, divisors(scaling));
        } else if (scaling.containsKey("long_factor")) {
            double original = number("original_max_position_embeddings");
            double growth = source.config().contextLength() / original;
            file.u32(key("rope.scaling.original_context_length"), (int) original)
                    .f32(
                            key("rope.scaling.attn_factor"),
                            (float) Math.sqrt(1 + Math.log(growth) / Math.log(original)));
            for (var length : List.of("short", "long")) {
                file.floats(
                        "rope_factors_" + length + ".weight",
                        new long[] {rotated() / 2},
                        floats((List<?>) scaling.get(length + "_factor")));
            }
        } else {
            var type = scaling.containsKey("type") ? scaling.get("type") : scaling.get("rope_type");
            file.text(key("rope.scaling.type"), String.valueOf(type))
                    .f32(key("rope.scaling.factor"), (float) number(scaling, "factor"));
            if (scaling.containsKey("original_max_position_embeddings")) {
                file.u32(
                        key("rope.scaling.original_context_length"),
                        (int) number(scaling, "original_max_position_embeddings"));
            }
        }
    }

    private static float[] floats(@Nullable List<?> numbers) {
        var values = new float[requireNonNull(numbers).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((Number) numbers.get(i)).floatValue();
        }
        return values;
    }

    private float[] divisors(Map<?, ?> scaling) {
        double factor = number(scaling, "factor");
        double low = number(scaling, "low_freq_factor");
        double high = number(scaling, "high_freq_factor");
        double original = number(scaling, "original_max_position_embeddings");
        var divisors = new float[rotated() / 2];
        for (int i = 0; i < divisors.length; i++) {
            double wave = 2 * Math.PI * Math.pow(source.config().ropeTheta(), 2.0 * i / rotated());
            double smooth = (original / wave - low) / (high - low);
            double divisor = 1 / ((1 - smooth) / factor + smooth);
            divisors[i] =
                    (float) (wave < original / high ? 1 : wave > original / low ? factor : divisor);
        }
        return divisors;
    }

    private void tensor(String name) {
        var shape = source.info(name).shape().stream().mapToLong(Long::longValue).toArray();
        var values = source.floats(name);
        if (family.startsWith("gemma") && name.endsWith("norm.weight")) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 1;
            }
        }
        if (hasOutputNorms() && name.endsWith("self_attn.q_proj.weight")) {
            scale(values);
        }
        boolean turned = architecture.equals("llama") || family.equals("minicpm");
        if (turned && name.matches(".*self_attn\\.[qk]_proj.*")) {
            boolean query = name.contains("q_proj");
            values =
                    turned(
                            values,
                            shape[0],
                            query ? source.config().heads() : source.config().keyValueHeads());
        }
        file.floats(renamed(name), shape, values);
    }

    /** Files have no place for {@code query_pre_attn_scalar}; readers take the width of a head. */
    private void scale(float[] queries) {
        double factor = Math.sqrt(source.config().headDim() / number("query_pre_attn_scalar"));
        for (int i = 0; i < queries.length; i++) {
            queries[i] *= (float) factor;
        }
    }

    /** Row {@code h·d + s·d/2 + i} becomes row {@code h·d + 2i + s}. */
    private static float[] turned(float[] values, long rows, int heads) {
        int columns = (int) (values.length / rows);
        int half = (int) rows / heads / 2;
        var turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            int head = row / (2 * half);
            int side = row / half % 2;
            int target = head * 2 * half + 2 * (row % half) + side;
            System.arraycopy(values, row * columns, turned, target * columns, columns);
        }
        return turned;
    }

    private String renamed(String name) {
        if (!name.startsWith("model.layers.")) {
            return switch (name) {
                case "model.embed_tokens.weight" -> "token_embd.weight";
                case "model.norm.weight" -> "output_norm.weight";
                case "lm_head.weight" -> "output.weight";
                default -> throw new IllegalArgumentException(name);
            };
        }
        var rest = name.substring("model.layers.".length());
        int afterNumber = rest.indexOf('.');
        int end = rest.lastIndexOf('.');
        var part = rest.substring(afterNumber + 1, end);
        return "blk.%s.%s%s"
                .formatted(
                        rest.substring(0, afterNumber),
                        hasOutputNorms() && OUTPUT_NORMS.containsKey(part)
                                ? OUTPUT_NORMS.get(part)
                                : PARTS.get(part),
                        rest.substring(end));
    }
}
