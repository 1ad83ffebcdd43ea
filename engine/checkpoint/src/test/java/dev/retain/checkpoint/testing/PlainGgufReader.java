package dev.retain.checkpoint.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the tensors of a GGUF file of a llama, written from the description of the format and
 * sharing nothing with what is tested. It checks nothing.
 */
public final class PlainGgufReader {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("token_embd.weight", "model.embed_tokens.weight"),
                    Map.entry("output_norm.weight", "model.norm.weight"),
                    Map.entry("output.weight", "lm_head.weight"),
                    Map.entry("attn_norm", "input_layernorm"),
                    Map.entry("attn_q", "self_attn.q_proj"),
                    Map.entry("attn_k", "self_attn.k_proj"),
                    Map.entry("attn_v", "self_attn.v_proj"),
                    Map.entry("attn_output", "self_attn.o_proj"),
                    Map.entry("ffn_norm", "post_attention_layernorm"),
                    Map.entry("ffn_gate", "mlp.gate_proj"),
                    Map.entry("ffn_up", "mlp.up_proj"),
                    Map.entry("ffn_down", "mlp.down_proj"));

    private final byte[] file;
    private int at;
    private final Map<String, Object> keys = new HashMap<>();

    public PlainGgufReader(byte[] file) {
        this.file = file;
    }

    /** All tensors by their Hugging Face names, with query and key in Hugging Face order. */
    public Map<String, float[]> tensors() {
        at = 8;
        int tensorCount = (int) number(8);
        int keyCount = (int) number(8);
        for (int i = 0; i < keyCount; i++) {
            var key = string();
            keys.put(key, value((int) number(4)));
        }
        var names = new String[tensorCount];
        var rows = new int[tensorCount];
        var elements = new int[tensorCount];
        var types = new int[tensorCount];
        var offsets = new long[tensorCount];
        for (int i = 0; i < tensorCount; i++) {
            names[i] = string();
            int dimensions = (int) number(4);
            elements[i] = 1;
            rows[i] = 1;
            for (int j = 0; j < dimensions; j++) {
                rows[i] = (int) number(8);
                elements[i] *= rows[i];
            }
            types[i] = (int) number(4);
            offsets[i] = number(8);
        }
        long alignment = keys.get("general.alignment") instanceof Long set ? set : 32;
        long start = (at + alignment - 1) / alignment * alignment;
        var tensors = new TreeMap<String, float[]>();
        for (int i = 0; i < tensorCount; i++) {
            var name = name(names[i]);
            var values = decoded(types[i], (int) (start + offsets[i]), elements[i]);
            tensors.put(name, ordered(name, values, rows[i]));
        }
        return tensors;
    }

    private static String name(String name) {
        var parts = name.split("\\.", -1);
        return parts[0].equals("blk")
                ? "model.layers.%d.%s.%s"
                        .formatted(
                                Integer.parseInt(parts[1]),
                                NAMES.getOrDefault(parts[2], ""),
                                parts[3])
                : NAMES.getOrDefault(name, "");
    }

    private float[] ordered(String name, float[] values, int rows) {
        long heads = 0;
        if (name.contains("self_attn.q_proj") || name.contains("self_attn.k_proj")) {
            heads = keys.get("llama.attention.head_count") instanceof Long count ? count : 0;
        }
        if (name.contains("self_attn.k_proj")
                && keys.get("llama.attention.head_count_kv") instanceof Long count) {
            heads = count;
        }
        if (heads == 0) {
            return values;
        }
        int width = values.length / rows;
        int channels = rows / (int) heads;
        var result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int row = i / width;
            int pair = row % channels / 2;
            int half = row % 2;
            int target = row / channels * channels + half * channels / 2 + pair;
            result[target * width + i % width] = values[i];
        }
        return result;
    }

    private long number(int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (file[at++] & 0xffL) << 8 * i;
        }
        return value;
    }

    private String string() {
        int length = (int) number(8);
        at += length;
        return new String(file, at - length, length, StandardCharsets.UTF_8);
    }

    private Object value(int type) {
        if (type == 8) {
            return string();
        }
        if (type == 9) {
            int element = (int) number(4);
            int count = (int) number(8);
            for (int i = 0; i < count; i++) {
                value(element);
            }
            return count;
        }
        return switch (type) {
            case 0, 1, 7 -> number(1);
            case 2, 3 -> number(2);
            case 4, 5, 6 -> number(4);
            default -> number(8);
        };
    }

    private int u8(int index) {
        return file[index] & 0xff;
    }

    private float half(int index) {
        return PlainReader.half(u8(index) | u8(index + 1) << 8);
    }

    private int bit(int index, int bit) {
        return u8(index + bit / 8) >> bit % 8 & 1;
    }

    private float[] decoded(int type, int from, int count) {
        var x = new float[count];
        for (int i = 0; i < count; i++) {
            x[i] = element(type, from, i);
        }
        return x;
    }

    private float element(int type, int from, int i) {
        int j = i % 32;
        int nibble = 4 * (j / 16);
        return switch (type) {
            case 0 ->
                    Float.intBitsToFloat(
                            u8(from + 4 * i)
                                    | u8(from + 4 * i + 1) << 8
                                    | u8(from + 4 * i + 2) << 16
                                    | u8(from + 4 * i + 3) << 24);
            case 1 -> half(from + 2 * i);
            case 30 -> Float.intBitsToFloat(u8(from + 2 * i) << 16 | u8(from + 2 * i + 1) << 24);
            case 2 -> {
                int b = from + i / 32 * 18;
                yield ((u8(b + 2 + j % 16) >> nibble & 15) - 8) * half(b);
            }
            case 3 -> {
                int b = from + i / 32 * 20;
                yield (u8(b + 4 + j % 16) >> nibble & 15) * half(b) + half(b + 2);
            }
            case 6 -> {
                int b = from + i / 32 * 22;
                int code = (u8(b + 6 + j % 16) >> nibble & 15) + 16 * bit(b + 2, j);
                yield (code - 16) * half(b);
            }
            case 7 -> {
                int b = from + i / 32 * 24;
                int code = (u8(b + 8 + j % 16) >> nibble & 15) + 16 * bit(b + 4, j);
                yield code * half(b) + half(b + 2);
            }
            case 8 -> file[from + i / 32 * 34 + 2 + j] * half(from + i / 32 * 34);
            case 12, 13 -> withMinimum(type, from + i / 256 * (type == 12 ? 144 : 176), i % 256);
            default -> sixBits(from + i / 256 * 210, i % 256);
        };
    }

    private float withMinimum(int type, int b, int i) {
        int sub = i / 32;
        int s = b + 4;
        int scale = sub < 4 ? u8(s + sub) % 64 : u8(s + sub + 4) % 16 + u8(s + sub - 4) / 64 * 16;
        int minimum = sub < 4 ? u8(s + sub + 4) % 64 : u8(s + sub + 4) / 16 + u8(s + sub) / 64 * 16;
        int codes = b + (type == 12 ? 16 : 48) + i / 64 * 32;
        int code = u8(codes + i % 32) >> (sub % 2 == 0 ? 0 : 4) & 15;
        if (type == 13) {
            code += 16 * (u8(b + 16 + i % 32) >> sub & 1);
        }
        return half(b) * scale * code - half(b + 2) * minimum;
    }

    private float sixBits(int b, int i) {
        int n = i / 128;
        int l = i % 32;
        int part = i % 128 / 32;
        int low = u8(b + 64 * n + l + (part % 2 == 1 ? 32 : 0)) >> (part < 2 ? 0 : 4) & 15;
        int high = u8(b + 128 + 32 * n + l) >> 2 * part & 3;
        return half(b + 208) * file[b + 192 + i / 16] * (low + 16 * high - 32);
    }
}
