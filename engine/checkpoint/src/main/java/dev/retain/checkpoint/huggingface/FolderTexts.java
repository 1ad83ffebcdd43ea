package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The text files of a folder, each of which is read once. */
final class FolderTexts {

    static final String CONFIG = "config.json";
    static final String GENERATION = "generation_config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String SPECIAL_TOKENS = "special_tokens_map.json";
    static final String ADDED_TOKENS = "added_tokens.json";
    static final String TEMPLATE = "chat_template.jinja";

    private final Path folder;
    private final Map<String, Optional<String>> texts = new HashMap<>();

    FolderTexts(Path folder) {
        this.folder = folder;
    }

    /** Where a file is, if it is there. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * The text of a file, if it is there.
     *
     * @throws dev.retain.api.InvalidCheckpointException if it is not UTF-8
     */
    synchronized Optional<String> text(String name) {
        return texts.computeIfAbsent(
                name,
                missing ->
                        Files.isRegularFile(file(name))
                                ? Optional.of(StrictJson.text(file(name)))
                                : Optional.empty());
    }

    /**
     * The object that a file holds, if it is there.
     *
     * @throws dev.retain.api.InvalidCheckpointException if it holds something else
     */
    Optional<JsonNode> object(String name) {
        return text(name).map(text -> StrictJson.object(file(name), text));
    }

    /** The object that a file holds; an empty one if it is not there. */
    JsonNode objectOrEmpty(String name) {
        return object(name).orElseGet(JsonNodeFactory.instance::objectNode);
    }
}
