package dev.retain.checkpoint.gguf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.TokenizerSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Describes a tokenizer of byte-level BPE, which {@code tokenizer.json} holds, to llama.cpp. */
final class TokenizerMetadata {

    private static final String KEY = "tokenizer.ggml.";
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;
    private static final int UNUSED = 5;

    private static final Map<String, String> SPECIAL =
            Map.of(
                    "bos_token", "bos_token_id",
                    "eos_token", "eos_token_id",
                    "pad_token", "padding_token_id",
                    "unk_token", "unknown_token_id");

    /** Keys of tokens that end an answer beside {@code eos_token}. */
    private static final List<String> OTHER_ENDS = List.of("eot_token_id", "eom_token_id");

    private final Checkpoint baseline;
    private final TokenizerSource source;
    private final JsonNode json;
    private final List<String> tokens;
    private final List<Integer> types;

    private TokenizerMetadata(Checkpoint baseline, TokenizerSource source, JsonNode json) {
        this.baseline = baseline;
        this.source = source;
        this.json = json;
        int size = baseline.config().vocabulary();
        this.tokens = new ArrayList<>(size);
        for (int id = 0; id < size; id++) {
            tokens.add("[PAD" + id + "]");
        }
        this.types = new ArrayList<>(Collections.nCopies(size, UNUSED));
    }

    /** The vocabulary of a model. */
    static TokenizerMetadata of(Checkpoint baseline) {
        var source = baseline.tokenizer();
        try {
            var json = new ObjectMapper().readTree(source.tokenizerJson().orElse("{}"));
            return new TokenizerMetadata(baseline, source, json);
        } catch (JsonProcessingException e) {
            throw new CompressionException(
                    baseline.location() + ": tokenizer.json is damaged; get the file again", e);
        }
    }

    /**
     * Puts what there is to say.
     *
     * @throws CompressionException if the tokenizer is of another kind
     */
    void describe(GgufMetadata metadata) {
        if (source.tokenizerJson().isEmpty()) {
            metadata.putString(KEY + "model", "no_vocab");
            return;
        }
        metadata.putString(KEY + "model", "gpt2");
        metadata.putString(KEY + "pre", preTokenizer());
        fill();
        metadata.putStrings(KEY + "tokens", tokens);
        metadata.putInt32s(KEY + "token_type", types);
        metadata.putStrings(KEY + "merges", merges());
        describeSpecial(metadata);
        source.chatTemplate()
                .ifPresent(template -> metadata.putString("tokenizer.chat_template", template));
    }

    /** The name that llama.cpp has for the way in which text is cut before it is merged. */
    private String preTokenizer() {
        var cut = json.path("pre_tokenizer");
        boolean bytes = json.at("/model/type").asText().equals("BPE") && isPlain();
        if (bytes && isByteLevel(cut)) {
            return "gpt-2";
        }
        var parts = cut.path("pretokenizers");
        if (bytes
                && parts.size() == 2
                && parts.get(0).path("type").asText().equals("Digits")
                && parts.get(0).path("individual_digits").asBoolean()
                && isByteLevel(parts.get(1))) {
            return "smollm";
        }
        throw new CompressionException(
                "format GGUF: the tokenizer of %s cannot be written, its pre_tokenizer is %s; use another format"
                        .formatted(baseline.location(), cut));
    }

    private boolean isPlain() {
        return !json.hasNonNull("normalizer") && !json.at("/model/byte_fallback").asBoolean();
    }

    private static boolean isByteLevel(JsonNode part) {
        return part.path("type").asText().equals("ByteLevel")
                && !part.path("add_prefix_space").asBoolean()
                && part.path("use_regex").asBoolean(true);
    }

    private void fill() {
        json.at("/model/vocab")
                .properties()
                .forEach(entry -> set(entry.getValue().asInt(-1), entry.getKey(), NORMAL));
        for (var added : json.path("added_tokens")) {
            int type = added.path("special").asBoolean() ? CONTROL : USER_DEFINED;
            set(added.path("id").asInt(-1), added.path("content").asText(), type);
        }
    }

    private void set(int id, String token, int type) {
        if (id < 0 || id >= tokens.size()) {
            throw new CompressionException(
                    "%s: token \"%s\" has id %d, but the model has %d tokens; get the files again"
                            .formatted(baseline.location(), token, id, tokens.size()));
        }
        tokens.set(id, token);
        types.set(id, type);
    }

    /** Pairs of tokens, which are texts in older files. */
    private List<String> merges() {
        var merges = new ArrayList<String>();
        for (var merge : json.at("/model/merges")) {
            merges.add(
                    merge.isArray()
                            ? merge.path(0).asText() + " " + merge.path(1).asText()
                            : merge.asText());
        }
        return merges;
    }

    private void describeSpecial(GgufMetadata metadata) {
        SPECIAL.forEach((name, key) -> id(name).ifPresent(id -> metadata.putUint32(KEY + key, id)));
        var ends = new TreeSet<>(source.endTokens());
        id("eos_token").ifPresent(ends::remove);
        int next = 0;
        for (int end : ends) {
            if (next < OTHER_ENDS.size()) {
                metadata.putUint32(KEY + OTHER_ENDS.get(next++), end);
            }
        }
        metadata.putBoolean(KEY + "add_bos_token", addsBegin());
    }

    private Optional<Integer> id(String special) {
        return Optional.ofNullable(source.specialTokens().get(special))
                .map(tokens::indexOf)
                .filter(id -> id >= 0);
    }

    /** Whether texts get {@code bos_token} before them. */
    private boolean addsBegin() {
        var begin = source.specialTokens().get("bos_token");
        var processor = json.path("post_processor");
        var single = processor.findPath("single").path(0).at("/SpecialToken/id").asText();
        return begin != null && begin.equals(single);
    }
}
