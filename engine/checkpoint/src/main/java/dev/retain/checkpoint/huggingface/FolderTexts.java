package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.checkpoint.tensor.JsonBounds;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text files of a folder, each of which is read once. */
final class FolderTexts {

    static final String CONFIG = "config.json";
    static final String GENERATION = "generation_config.json";
    static final String TOKENIZER = "tokenizer.json";
    static final String TOKENIZER_CONFIG = "tokenizer_config.json";
    static final String SPECIAL_TOKENS = "special_tokens_map.json";
    static final String ADDED_TOKENS = "added_tokens.json";
    static final String TEMPLATE = "chat_template.jinja";
    static final String TOOL_TEMPLATE = "additional_chat_templates/tool_use.jinja";

    private final Path folder;
    private final Map<String, Optional<byte[]>> contents = new HashMap<>();
    private final Map<String, Optional<JsonNode>> objects = new HashMap<>();
    private @Nullable Optional<TokenizerFile> tokenizer;

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
     * @throws dev.retain.api.InvalidCheckpointException if it is not UTF-8, or too large
     */
    Optional<String> text(String name) {
        return name.equals(TOKENIZER)
                ? tokenizer().map(TokenizerFile::text)
                : content(name).map(bytes -> StrictJson.text(file(name), bytes));
    }

    private synchronized Optional<byte[]> content(String name) {
        return contents.computeIfAbsent(
                name,
                missing ->
                        Files.isRegularFile(file(name))
                                ? Optional.of(StrictJson.bytes(file(name), bounds(name)))
                                : Optional.empty());
    }

    /**
     * The object that a file holds, if it is there. It is not to be changed.
     *
     * @throws dev.retain.api.InvalidCheckpointException if it holds something else, or too much
     */
    synchronized Optional<JsonNode> object(String name) {
        return objects.computeIfAbsent(
                name,
                missing ->
                        content(name)
                                .map(bytes -> StrictJson.object(file(name), bytes, bounds(name))));
    }

    /** The object that a file holds; an empty one if it is not there. */
    JsonNode objectOrEmpty(String name) {
        return object(name).orElseGet(JsonNodeFactory.instance::objectNode);
    }

    /** {@code tokenizer.json}, if it is there. It is too large to be kept, but its hash is. */
    synchronized Optional<TokenizerFile> tokenizer() {
        var known = tokenizer;
        if (known == null) {
            known = TokenizerFile.at(file(TOKENIZER));
            tokenizer = known;
        }
        return known;
    }

    private static JsonBounds bounds(String name) {
        return switch (name) {
            case TOKENIZER_CONFIG, ADDED_TOKENS -> JsonBounds.TABLE;
            default -> JsonBounds.SETTINGS;
        };
    }
}
