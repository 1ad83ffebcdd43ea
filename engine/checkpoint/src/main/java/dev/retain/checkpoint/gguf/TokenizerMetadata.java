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
import java.util.Optional;
import java.util.TreeSet;

/** Describes a tokenizer of byte-level BPE, which {@code tokenizer.json} holds, to llama.cpp. */
final class TokenizerMetadata {

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
        this.types = new ArrayList<>(Collections.nCopies(size, TokenizerKeys.UNUSED));
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
            metadata.putString(TokenizerKeys.PREFIX + TokenizerKeys.MODEL, TokenizerKeys.NONE);
            return;
        }
        metadata.putString(TokenizerKeys.PREFIX + TokenizerKeys.MODEL, TokenizerKeys.BYTE_LEVEL);
        metadata.putString(TokenizerKeys.PREFIX + TokenizerKeys.PRE_TOKENIZER, preTokenizer());
        fill();
        metadata.putStrings(TokenizerKeys.PREFIX + TokenizerKeys.TOKENS, tokens);
        metadata.putInt32s(TokenizerKeys.PREFIX + TokenizerKeys.TYPES, types);
        metadata.putStrings(TokenizerKeys.PREFIX + TokenizerKeys.MERGES, merges());
        describeSpecial(metadata);
        source.chatTemplate()
                .ifPresent(template -> metadata.putString(TokenizerKeys.TEMPLATE, template));
        source.toolTemplate()
                .ifPresent(template -> metadata.putString(TokenizerKeys.TOOL_TEMPLATE, template));
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
                .forEach(
                        entry ->
                                set(
                                        entry.getValue().asInt(-1),
                                        entry.getKey(),
                                        TokenizerKeys.NORMAL));
        for (var added : json.path("added_tokens")) {
            int type =
                    added.path("special").asBoolean()
                            ? TokenizerKeys.CONTROL
                            : TokenizerKeys.USER_DEFINED;
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
        TokenizerKeys.SPECIAL.forEach(
                (name, key) ->
                        id(name).ifPresent(
                                        id -> metadata.putUint32(TokenizerKeys.PREFIX + key, id)));
        var ends = new TreeSet<>(source.endTokens());
        id("eos_token").ifPresent(ends::remove);
        int next = 0;
        for (int end : ends) {
            if (next < TokenizerKeys.OTHER_ENDS.size()) {
                metadata.putUint32(
                        TokenizerKeys.PREFIX + TokenizerKeys.OTHER_ENDS.get(next++), end);
            }
        }
        metadata.putInt32s(TokenizerKeys.ENDS, source.endTokens().stream().sorted().toList());
        metadata.putBoolean(TokenizerKeys.PREFIX + TokenizerKeys.ADDS_BEGIN, addsBegin());
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
