package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.tokenizer.TokenizerJson;
import java.nio.file.Path;
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
}
