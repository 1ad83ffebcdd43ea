package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.checkpoint.tokenizer.AddedIds;
import dev.retain.checkpoint.tokenizer.AddedToken;
import dev.retain.checkpoint.tokenizer.TokenizerJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Special and added tokens as the files of a folder name them, and as transformers 5 reads them:
 * {@code added_tokens_decoder} of {@code tokenizer_config.json}; where that is missing, the older
 * {@code special_tokens_map.json}, which then wins over the configuration, and {@code
 * added_tokens.json}.
 */
final class FolderTokens {

    private static final String DECODER = "added_tokens_decoder";
    private static final String EXTRA = "extra_special_tokens";
    private static final String ADDITIONAL = "additional_special_tokens";
    private static final int UNKNOWN_ID = -1;

    /** Entries that hold special tokens by names of their own. */
    private static final List<String> BY_NAME =
            List.of(EXTRA, ADDITIONAL, "model_specific_special_tokens");

    private static final List<String> NAMED =
            List.of(
                    "bos_token",
                    "eos_token",
                    "unk_token",
                    "sep_token",
                    "pad_token",
                    "cls_token",
                    "mask_token");

    private final FolderTexts texts;
    private final Map<String, AddedToken> named = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();
    private final Map<String, AddedToken> extra = new LinkedHashMap<>();
    private final Map<Integer, AddedToken> decoder = new TreeMap<>();
    private final Map<String, String> decoded = new HashMap<>();
    private final boolean legacy;
    private boolean listed;

    FolderTokens(FolderTexts texts) {
        this.texts = texts;
        var config = texts.objectOrEmpty(FolderTexts.TOKENIZER_CONFIG);
        read(FolderTexts.TOKENIZER_CONFIG, config);
        legacy = !config.has(DECODER);
        if (!legacy) {
            readDecoder(config.path(DECODER));
        } else {
            read(FolderTexts.SPECIAL_TOKENS, texts.objectOrEmpty(FolderTexts.SPECIAL_TOKENS));
            readAdded(texts.objectOrEmpty(FolderTexts.ADDED_TOKENS));
        }
    }

    /** Texts of special tokens by name, such as {@code bos_token}, and those of other names. */
    Map<String, String> special() {
        var special = new LinkedHashMap<>(others);
        named.forEach((name, token) -> special.put(name, token.content()));
        return special;
    }

    /**
     * The added tokens of {@code tokenizer.json} with what the other files say of them, and then
     * those that it lacks, with the ids that they get.
     *
     * @throws InvalidCheckpointException if a file gives one of them another id
     */
    List<AddedToken> joinedWith(TokenizerJson tokenizer) {
        var ids = AddedIds.of(tokenizer);
        var joined = new LinkedHashMap<String, AddedToken>();
        tokenizer.added().forEach(token -> joined.putIfAbsent(token.content(), token));
        for (var token : decoder.values()) {
            int id = ids.give(token.content());
            checkId(token, id);
            joined.merge(
                    token.content(),
                    token,
                    (before, after) -> legacy ? before : changed(before, after));
        }
        for (var token : named.values()) {
            var given = token.withId(ids.give(token.content()));
            joined.merge(token.content(), given, (before, named) -> before.asSpecial());
        }
        for (var token : extra.values()) {
            joined.computeIfAbsent(token.content(), content -> token.withId(ids.give(content)));
        }
        return List.copyOf(joined.values());
    }

    /** The newer flags count, but what is special stays so. */
    private static AddedToken changed(AddedToken before, AddedToken after) {
        return before.special() ? after.asSpecial() : after;
    }

    private void checkId(AddedToken token, int id) {
        if (token.id() != id) {
            throw new InvalidCheckpointException(
                    "%s: token \"%s\" has the id %d, but %d by %s; get the files again"
                            .formatted(
                                    texts.file(decoderFile()),
                                    token.content(),
                                    token.id(),
                                    id,
                                    FolderTexts.TOKENIZER));
        }
    }

    private String decoderFile() {
        return legacy ? FolderTexts.ADDED_TOKENS : FolderTexts.TOKENIZER_CONFIG;
    }

    private void read(String file, JsonNode object) {
        for (var name : NAMED) {
            token(file, name, object.path(name)).ifPresent(token -> named.put(name, token));
        }
        for (var byName : BY_NAME) {
            for (var entry : object.path(byName).properties()) {
                name(file, entry.getKey(), entry.getValue());
            }
        }
        for (var entry : object.properties()) {
            if (entry.getKey().endsWith("_token")
                    && !NAMED.contains(entry.getKey())
                    && entry.getValue().isTextual()) {
                addExtra(file, entry.getKey(), entry.getValue());
                name(file, entry.getKey(), entry.getValue());
            }
        }
        if (!isEmpty(object.path(EXTRA))) {
            addAll(file, object.path(EXTRA));
        } else if (!listed) {
            addAll(file, object.path(ADDITIONAL));
        }
    }

    private void name(String file, String name, JsonNode value) {
        token(file, name, value).ifPresent(token -> others.put(name, token.content()));
    }

    private void addAll(String file, JsonNode list) {
        if (!list.isMissingNode() && !list.isNull() && !list.isContainerNode()) {
            throw new InvalidCheckpointException(
                    "%s: %s are %s, no list of tokens; correct the file"
                            .formatted(texts.file(file), EXTRA, list));
        }
        list.forEach(token -> addExtra(file, EXTRA, token));
        listed |= list.isArray() && !list.isEmpty();
    }

    private static boolean isEmpty(JsonNode list) {
        return list.isMissingNode() || list.isNull() || list.isContainerNode() && list.isEmpty();
    }

    private void addExtra(String file, String name, JsonNode token) {
        token(file, name, token).ifPresent(added -> extra.putIfAbsent(added.content(), added));
    }

    /** A token as a text, or as an object with its attributes; what is empty or false is none. */
    private Optional<AddedToken> token(String file, String name, JsonNode value) {
        if (value.isTextual() && !value.textValue().isEmpty()) {
            return Optional.of(
                    new AddedToken(
                            UNKNOWN_ID, value.textValue(), false, false, false, false, true));
        }
        if (value.isMissingNode() || value.isNull() || value.isBoolean() || value.isTextual()) {
            return Optional.empty();
        }
        var token = object(file, name, value, true);
        return token.content().isEmpty() ? Optional.empty() : Optional.of(token);
    }

    private AddedToken object(String file, String name, JsonNode value, boolean special) {
        if (!value.isObject() || !value.path("content").isTextual()) {
            throw new InvalidCheckpointException(
                    "%s: %s is %s, no token; correct the file"
                            .formatted(texts.file(file), name, value));
        }
        return new AddedToken(
                UNKNOWN_ID,
                value.path("content").textValue(),
                value.path("single_word").asBoolean(),
                value.path("lstrip").asBoolean(),
                value.path("rstrip").asBoolean(),
                value.path("normalized").asBoolean(!special),
                special);
    }

    private void readDecoder(JsonNode tokens) {
        for (var entry : tokens.properties()) {
            boolean special = entry.getValue().path("special").asBoolean();
            var token = object(FolderTexts.TOKENIZER_CONFIG, DECODER, entry.getValue(), special);
            if (!token.content().isEmpty()) {
                put(FolderTexts.TOKENIZER_CONFIG, entry.getKey(), token);
            }
        }
    }

    private void readAdded(JsonNode tokens) {
        for (var entry : tokens.properties()) {
            var content = entry.getKey();
            boolean special =
                    extra.containsKey(content)
                            || named.values().stream().anyMatch(t -> t.content().equals(content));
            put(
                    FolderTexts.ADDED_TOKENS,
                    entry.getValue().asText(),
                    new AddedToken(UNKNOWN_ID, content, false, false, false, !special, special));
        }
    }

    private void put(String file, String id, AddedToken token) {
        if (!id.matches("\\d{1,8}")) {
            throw new InvalidCheckpointException(
                    "%s: token \"%s\" has the id %s, no token id; correct the file"
                            .formatted(texts.file(file), token.content(), id));
        }
        var before = decoder.put(Integer.valueOf(id), token.withId(Integer.parseInt(id)));
        if (before != null) {
            throw new InvalidCheckpointException(
                    "%s: the tokens \"%s\" and \"%s\" have the same id %s; correct the file"
                            .formatted(texts.file(file), before.content(), token.content(), id));
        }
        var other = decoded.put(token.content(), id);
        if (other != null) {
            throw new InvalidCheckpointException(
                    "%s: token \"%s\" has two ids, %s and %s; correct the file"
                            .formatted(texts.file(file), token.content(), other, id));
        }
    }
}
