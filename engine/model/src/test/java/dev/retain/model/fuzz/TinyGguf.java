package dev.retain.model.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts a tokenizer and a template into the metadata of a GGUF file. */
final class TinyGguf {

    private static final int UINT32 = 4;
    private static final int INT32 = 5;
    private static final int FLOAT32 = 6;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int ALIGNMENT = 32;
    private static final int KEYS_AT = 16;
    private static final int VOCABULARY = 300;
    private static final String UNUSED_TOKEN = "[PAD";
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int UNUSED = 5;
    private static final int BYTE = 6;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private int count;

    private TinyGguf() {}

    static void addTokenizer(Path file, Path tokenizer) throws IOException {
        JsonNode json = new ObjectMapper().readTree(tokenizer.toFile());
        TinyGguf gguf = new TinyGguf();
        gguf.describe(json);
        gguf.pad();
        byte[] old = Files.readAllBytes(file);
        byte[] added = gguf.entries.toByteArray();
        ByteBuffer whole = buffer(old.length + added.length);
        whole.put(old, 0, KEYS_AT)
                .putLong(buffer(old).getLong(KEYS_AT) + gguf.count)
                .put(added)
                .put(old, KEYS_AT + Long.BYTES, old.length - KEYS_AT - Long.BYTES);
        Files.write(file, whole.array());
    }

    private void describe(JsonNode json) {
        boolean pieces = json.at("/model/byte_fallback").asBoolean();
        List<String> tokens = tokens(json);
        text("tokenizer.ggml.model", pieces ? "llama" : "gpt2");
        text("tokenizer.ggml.pre", pieces ? "default" : "smollm");
        texts("tokenizer.ggml.tokens", tokens);
        ByteBuffer types = buffer(Integer.BYTES * tokens.size());
        ByteBuffer scores = buffer(Float.BYTES * tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            types.putInt(type(tokens.get(i)));
            scores.putFloat(-i);
        }
        array("tokenizer.ggml.token_type", INT32, tokens.size(), types.array());
        array("tokenizer.ggml.scores", FLOAT32, tokens.size(), scores.array());
        List<String> merges = new ArrayList<>();
        json.at("/model/merges")
                .forEach(pair -> merges.add(pair.get(0).asText() + " " + pair.get(1).asText()));
        texts("tokenizer.ggml.merges", merges);
        number("tokenizer.ggml.bos_token_id", tokens.indexOf("<s>"));
        number("tokenizer.ggml.eos_token_id", tokens.indexOf("</s>"));
        text("tokenizer.chat_template", TinyTexts.chatTemplate());
    }

    private static List<String> tokens(JsonNode json) {
        List<String> tokens = new ArrayList<>();
        json.at("/model/vocab").fieldNames().forEachRemaining(tokens::add);
        json.path("added_tokens").forEach(added -> tokens.add(added.path("content").asText()));
        while (tokens.size() < VOCABULARY) {
            tokens.add(UNUSED_TOKEN + tokens.size() + "]");
        }
        return tokens;
    }

    private static int type(String token) {
        if (token.startsWith(UNUSED_TOKEN)) {
            return UNUSED;
        }
        if (token.startsWith("<0x")) {
            return BYTE;
        }
        return token.length() > 2 && token.startsWith("<") ? CONTROL : NORMAL;
    }

    /** The tensors that follow keep their alignment. */
    private void pad() {
        int head = string("x").length + Integer.BYTES + Long.BYTES;
        text("x", " ".repeat(ALIGNMENT - (entries.size() + head) % ALIGNMENT));
    }

    private void text(String key, String value) {
        entry(key, STRING, string(value));
    }

    private void number(String key, int value) {
        entry(key, UINT32, buffer(Integer.BYTES).putInt(value).array());
    }

    private void texts(String key, List<String> values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        values.forEach(value -> all.writeBytes(string(value)));
        array(key, STRING, values.size(), all.toByteArray());
    }

    private void array(String key, int type, int size, byte[] elements) {
        ByteBuffer body = buffer(Integer.BYTES + Long.BYTES + elements.length);
        entry(key, ARRAY, body.putInt(type).putLong(size).put(elements).array());
    }

    private void entry(String key, int type, byte[] value) {
        entries.writeBytes(string(key));
        entries.writeBytes(buffer(Integer.BYTES).putInt(type).array());
        entries.writeBytes(value);
        count++;
    }

    private static byte[] string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return buffer(Long.BYTES + utf8.length).putLong(utf8.length).put(utf8).array();
    }

    private static ByteBuffer buffer(int size) {
        return buffer(new byte[size]);
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
