package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.tokenizer.TokenizerJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Gathers what the files of a Hugging Face folder say of the tokenizer. */
@API(status = INTERNAL, since = "0.1")
public final class HuggingFaceTokenizer {

    /** The entry of {@code tokenizer_config.json} that holds the template. */
    static final String TEMPLATE_ENTRY = "chat_template";

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

    /**
     * What they say.
     *
     * @throws dev.retain.api.InvalidCheckpointException if they contradict each other
     */
    public TokenizerSource source() {
        var tokens = new FolderTokens(texts);
        return new TokenizerSource(
                texts.tokenizer().map(file -> whole(file.text(), tokens)),
                chatTemplate(),
                toolTemplate(),
                tokens.special(),
                new EndTokens(texts, config).ids(),
                texts.file(FolderTexts.TOKENIZER).toString());
    }

    /** The text with the tokens that other files name, and with merges that are clear. */
    private String whole(String text, FolderTokens tokens) {
        var file = texts.file(FolderTexts.TOKENIZER).toString();
        var read = TokenizerJson.read(file, text);
        var added = read.withAdded(tokens.joinedWith(read));
        return SpacedMerges.apart(added.equals(text) ? read : TokenizerJson.read(file, added));
    }

    /** The template of chats, if there is one. */
    Optional<String> chatTemplate() {
        return texts.text(FolderTexts.TEMPLATE).or(() -> named("default"));
    }

    /** The template of chats with tools, where that is another one: as in transformers. */
    Optional<String> toolTemplate() {
        return texts.text(FolderTexts.TOOL_TEMPLATE)
                .or(() -> hasOwn() ? Optional.empty() : named("tool_use"));
    }

    /** All templates as one text, for hashes: the only one as it is. */
    String templates() {
        return TokenizerSource.joined(chatTemplate(), toolTemplate());
    }

    private boolean hasOwn() {
        return texts.text(FolderTexts.TEMPLATE).isPresent();
    }

    /** A template of the list; an entry that is a text is the default. */
    private Optional<String> named(String name) {
        var entry = texts.objectOrEmpty(FolderTexts.TOKENIZER_CONFIG).path(TEMPLATE_ENTRY);
        if (entry.isTextual() && name.equals("default")) {
            return Optional.of(entry.textValue());
        }
        for (var template : entry.isArray() ? entry : List.<JsonNode>of()) {
            if (template.path("name").asText().equals(name)) {
                return Optional.of(template.path("template").asText());
            }
        }
        return Optional.empty();
    }
}
