package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.tensor.WeightFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens of a GGUF file, as its metadata list them. */
final class GgufVocabulary {

    private final WeightFile file;
    private final Map<String, Object> metadata;
    private final List<String> tokens;
    private final List<?> types;
    private final Map<String, Integer> ids = new HashMap<>();

    /**
     * Reads the tokens and their types.
     *
     * @throws dev.retain.api.InvalidCheckpointException if they contradict each other
     */
    GgufVocabulary(WeightFile file, Map<String, Object> metadata) {
        this.file = file;
        this.metadata = metadata;
        this.tokens = strings(TokenizerKeys.TOKENS);
        this.types = list(TokenizerKeys.TYPES);
        if (!tokens.isEmpty()) {
            checkOneEach(types, "token types");
        }
        for (int id = 0; id < tokens.size(); id++) {
            if (ids.putIfAbsent(tokens.get(id), id) != null) {
                throw file.damaged("token %d is there twice: %s".formatted(id, tokens.get(id)));
            }
        }
    }

    WeightFile file() {
        return file;
    }

    /** Texts by id. */
    List<String> tokens() {
        return tokens;
    }

    /** The id of a token's text. */
    Optional<Integer> idOf(String token) {
        return Optional.ofNullable(ids.get(token));
    }

    /** The type of a token; tokens without types are normal. */
    int type(int id) {
        if (types.isEmpty()) {
            return TokenizerKeys.NORMAL;
        }
        if (!(types.get(id) instanceof Number number)
                || number.longValue() < TokenizerKeys.NORMAL
                || number.longValue() > TokenizerKeys.BYTE) {
            throw file.damaged(
                    "token_type of token %d is %s, not a number from 1 to 6"
                            .formatted(id, types.get(id)));
        }
        return number.intValue();
    }

    /** The score of each token: the higher, the sooner it is made. */
    float[] scores() {
        var list = list(TokenizerKeys.SCORES);
        if (list.isEmpty()) {
            throw file.damaged(TokenizerKeys.PREFIX + TokenizerKeys.SCORES + " is missing");
        }
        checkOneEach(list, "scores");
        var scores = new float[list.size()];
        for (int id = 0; id < scores.length; id++) {
            if (!(list.get(id) instanceof Float score) || score.isNaN()) {
                throw file.damaged("score %d is %s, not a real number".formatted(id, list.get(id)));
            }
            scores[id] = score;
        }
        return scores;
    }

    /** The id that a metadata key gives. */
    Optional<Integer> id(String key) {
        var value = metadata.get(TokenizerKeys.PREFIX + key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number id)
                || id.longValue() < 0
                || id.longValue() >= tokens.size()) {
            throw file.damaged(
                    "%s is %s, not one of %d tokens"
                            .formatted(TokenizerKeys.PREFIX + key, value, tokens.size()));
        }
        return Optional.of(id.intValue());
    }

    Optional<String> text(String key) {
        return value(key, String.class, "a text");
    }

    Optional<Boolean> flag(String key) {
        return value(key, Boolean.class, "true or false");
    }

    private <T> Optional<T> value(String key, Class<T> type, String what) {
        var value = metadata.get(TokenizerKeys.PREFIX + key);
        if (value != null && !type.isInstance(value)) {
            throw file.damaged(
                    "%s is %s, not %s".formatted(TokenizerKeys.PREFIX + key, value, what));
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    List<String> strings(String key) {
        var strings = new ArrayList<String>();
        for (var element : list(key)) {
            if (!(element instanceof String string)) {
                throw file.damaged(TokenizerKeys.PREFIX + key + " is no list of strings");
            }
            strings.add(string);
        }
        return strings;
    }

    private List<?> list(String key) {
        return value(key, List.class, "a list").<List<?>>map(list -> list).orElse(List.of());
    }

    private void checkOneEach(List<?> list, String what) {
        if (!list.isEmpty() && list.size() != tokens.size()) {
            throw file.damaged(
                    "there are %d tokens but %d %s".formatted(tokens.size(), list.size(), what));
        }
    }
}
