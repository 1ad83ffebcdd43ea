package dev.retain.model.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.UnsupportedModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Writes {@code tokenizer.json} from the metadata of a GGUF file. */
final class GgufTokenizer {

    private static final String PREFIX = "tokenizer.ggml.";
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;

    private static final Map<String, String> SPECIAL =
            Map.of(
                    "bos_token", "bos_token_id",
                    "eos_token", "eos_token_id",
                    "pad_token", "padding_token_id",
                    "unk_token", "unknown_token_id");

    private static final List<String> ENDS =
            List.of("eos_token_id", "eot_token_id", "eom_token_id");

    /** Pre-tokenisers that are known, and whether they cut numbers into digits. */
    private static final Map<String, Boolean> CUTS_DIGITS =
            Map.of("smollm", true, "gpt-2", false, "default", false);

    private final WeightFile file;
    private final Map<String, Object> metadata;
    private final JsonNodeFactory json = JsonNodeFactory.instance;

    GgufTokenizer(WeightFile file, Map<String, Object> metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    /**
     * What the metadata say of the tokenizer.
     *
     * @throws UnsupportedModelException if it is of another kind than byte-level BPE
     * @throws InvalidCheckpointException if the metadata contradict themselves
     */
    TokenizerSource source() {
        var tokens = strings("tokens");
        var special = new LinkedHashMap<String, String>();
        SPECIAL.forEach(
                (name, key) -> id(key, tokens).ifPresent(id -> special.put(name, tokens.get(id))));
        Set<Integer> ends = new TreeSet<>();
        ENDS.forEach(key -> id(key, tokens).ifPresent(ends::add));
        return new TokenizerSource(
                tokens.isEmpty() ? Optional.empty() : Optional.of(tokenizerJson(tokens)),
                text("tokenizer.chat_template"),
                special,
                ends);
    }

    private String tokenizerJson(List<String> tokens) {
        checkModel();
        var root = json.objectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        addAddedTokens(root, tokens);
        root.putNull("normalizer");
        root.set("pre_tokenizer", preTokenizer());
        root.putNull("post_processor");
        root.set("decoder", byteLevel(true));
        root.set("model", model(tokens));
        try {
            return StrictJson.MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw file.damaged("its tokens cannot be written as JSON", e);
        }
    }

    private void checkModel() {
        var model = text(PREFIX + "model").orElse("missing");
        if (!model.equals("gpt2")) {
            throw new UnsupportedModelException(
                    "%s: tokenizer model \"%s\" is not supported in GGUF, only \"gpt2\"; give the model's folder with tokenizer.json"
                            .formatted(file.path(), model));
        }
    }

    private void addAddedTokens(ObjectNode root, List<String> tokens) {
        var added = root.putArray("added_tokens");
        var types = list("token_type");
        if (!types.isEmpty() && types.size() != tokens.size()) {
            throw file.damaged(
                    "there are %d tokens but %d token types"
                            .formatted(tokens.size(), types.size()));
        }
        for (int id = 0; id < types.size(); id++) {
            int type = types.get(id) instanceof Number number ? number.intValue() : 0;
            if (type == CONTROL || type == USER_DEFINED) {
                added.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", type == CONTROL);
            }
        }
    }

    private ObjectNode preTokenizer() {
        var name = text(PREFIX + "pre").orElse("default");
        var cutsDigits = CUTS_DIGITS.get(name);
        if (cutsDigits == null) {
            throw new UnsupportedModelException(
                    "%s: pre-tokenizer \"%s\" is not supported in GGUF; supported: %s; give the model's folder with tokenizer.json"
                            .formatted(
                                    file.path(),
                                    name,
                                    String.join(", ", new TreeSet<>(CUTS_DIGITS.keySet()))));
        }
        if (!cutsDigits) {
            return byteLevel(false);
        }
        var sequence = json.objectNode().put("type", "Sequence");
        var parts = sequence.putArray("pretokenizers");
        parts.addObject().put("type", "Digits").put("individual_digits", true);
        parts.add(byteLevel(false));
        return sequence;
    }

    private ObjectNode byteLevel(boolean addPrefixSpace) {
        return json.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", addPrefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private ObjectNode model(List<String> tokens) {
        var model = json.objectNode().put("type", "BPE").putNull("dropout").putNull("unk_token");
        model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        var vocab = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            if (vocab.has(tokens.get(id))) {
                throw file.damaged("token %d is there twice: %s".formatted(id, tokens.get(id)));
            }
            vocab.put(tokens.get(id), id);
        }
        var merges = model.putArray("merges");
        for (var merge : strings("merges")) {
            int space = merge.indexOf(' ', 1);
            if (space < 0) {
                throw file.damaged("merge \"" + merge + "\" has no two parts");
            }
            merges.addArray().add(merge.substring(0, space)).add(merge.substring(space + 1));
        }
        return model;
    }

    private Optional<Integer> id(String key, List<String> tokens) {
        var value = metadata.get(PREFIX + key);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Number id)
                || id.longValue() < 0
                || id.longValue() >= tokens.size()) {
            throw file.damaged(
                    "%s is %s, not one of %d tokens".formatted(PREFIX + key, value, tokens.size()));
        }
        return Optional.of(id.intValue());
    }

    private List<String> strings(String key) {
        var strings = new ArrayList<String>();
        for (var element : list(key)) {
            if (!(element instanceof String string)) {
                throw file.damaged(PREFIX + key + " is no list of strings");
            }
            strings.add(string);
        }
        return strings;
    }

    private List<?> list(String key) {
        return metadata.get(PREFIX + key) instanceof List<?> list ? list : List.of();
    }

    private Optional<String> text(String key) {
        return metadata.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
