package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.TokenizerSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Gathers what the files of a Hugging Face folder say of the tokenizer. */
@API(status = INTERNAL, since = "0.1")
public final class HuggingFaceTokenizer {

    /** The entry of {@code tokenizer_config.json} that holds the template. */
    static final String TEMPLATE_ENTRY = "chat_template";

    private static final String SPECIAL = "_token";

    /** Entries that hold special tokens by names of their own. */
    private static final List<String> NAMED =
            List.of(
                    "extra_special_tokens",
                    "additional_special_tokens",
                    "model_specific_special_tokens");

    private final FolderTexts texts;
    private final JsonNode config;

    /**
     * @param config the content of {@code config.json}
     */
    public HuggingFaceTokenizer(Path folder, JsonNode config) {
        this(new FolderTexts(folder), config);
    }

    HuggingFaceTokenizer(FolderTexts texts, JsonNode config) {
        this.texts = texts;
        this.config = config;
    }

    public TokenizerSource source() {
        var file = texts.tokenizer();
        var tokenizer = file.map(TokenizerFile::parts);
        var special = specialTokens(texts.objectOrEmpty(FolderTexts.TOKENIZER_CONFIG));
        return new TokenizerSource(
                file.map(it -> SpacedMerges.apart(it, tokenizer.orElseThrow())),
                chatTemplate(),
                special,
                endTokens(special, tokenizer));
    }

    /** The template of chats, if there is one. */
    Optional<String> chatTemplate() {
        var own = texts.text(FolderTexts.TEMPLATE);
        return own.isPresent()
                ? own
                : chatTemplate(
                        texts.objectOrEmpty(FolderTexts.TOKENIZER_CONFIG).path(TEMPLATE_ENTRY));
    }

    private static Optional<String> chatTemplate(JsonNode template) {
        if (template.isArray()) {
            for (var named : template) {
                if (named.path("name").asText().equals("default")) {
                    return Optional.of(named.path("template").asText());
                }
            }
            return Optional.empty();
        }
        return template.isTextual() ? Optional.of(template.textValue()) : Optional.empty();
    }

    private Map<String, String> specialTokens(JsonNode tokenizerConfig) {
        var tokens = new LinkedHashMap<String, String>();
        putSpecial(texts.objectOrEmpty(FolderTexts.SPECIAL_TOKENS), tokens);
        putSpecial(tokenizerConfig, tokens);
        return tokens;
    }

    /** As transformers names them: what ends in {@code _token}, and what is named apart. */
    private static void putSpecial(JsonNode file, Map<String, String> tokens) {
        file.properties().stream()
                .filter(entry -> entry.getKey().endsWith(SPECIAL))
                .forEach(entry -> put(entry, tokens));
        for (var named : NAMED) {
            file.path(named).properties().forEach(entry -> put(entry, tokens));
        }
    }

    private static void put(Map.Entry<String, JsonNode> entry, Map<String, String> tokens) {
        content(entry.getValue()).ifPresent(token -> tokens.put(entry.getKey(), token));
    }

    private static Optional<String> content(JsonNode token) {
        var text = token.isObject() ? token.path("content") : token;
        return text.isTextual() ? Optional.of(text.textValue()) : Optional.empty();
    }

    private Set<Integer> endTokens(Map<String, String> special, Optional<JsonNode> tokenizer) {
        var ids = new TreeSet<Integer>();
        addIds(ids, FolderTexts.GENERATION, texts.objectOrEmpty(FolderTexts.GENERATION));
        addIds(ids, FolderTexts.CONFIG, config);
        var eos = special.get("eos_token");
        if (eos != null) {
            tokenizer.flatMap(json -> idOf(eos, json)).ifPresent(ids::add);
        }
        return ids;
    }

    private void addIds(Set<Integer> ids, String name, JsonNode file) {
        var field = file.path("eos_token_id");
        for (var id : field.isArray() ? field : List.of(field)) {
            if (id.isMissingNode() || id.isNull()) {
                continue;
            }
            if (!id.isIntegralNumber() || !id.canConvertToInt()) {
                throw new InvalidCheckpointException(
                        "%s: eos_token_id is %s, not a token id; correct the file"
                                .formatted(texts.file(name), field));
            }
            ids.add(id.intValue());
        }
    }

    private static Optional<Integer> idOf(String token, JsonNode tokenizer) {
        for (var added : tokenizer.path("added_tokens")) {
            if (added.path("content").asText().equals(token) && added.path("id").isInt()) {
                return Optional.of(added.path("id").intValue());
            }
        }
        var id = tokenizer.path("model").path("vocab").path(token);
        return id.isInt() ? Optional.of(id.intValue()) : Optional.empty();
    }
}
