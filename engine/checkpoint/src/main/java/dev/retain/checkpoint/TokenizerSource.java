package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What turns text into ids and chats into text.
 *
 * @param tokenizerJson the text of {@code tokenizer.json}, built from the metadata for GGUF; empty
 *     if the checkpoint has no tokenizer
 * @param chatTemplate the Jinja template; empty if the checkpoint has none
 * @param toolTemplate another template for chats with tools; empty if there is none
 * @param specialTokens {@code bos_token}, {@code eos_token} and others by name, for the template
 * @param endTokens ids that end an answer
 * @param file where the tokenizer is from, for refusals
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record TokenizerSource(
        Optional<String> tokenizerJson,
        Optional<String> chatTemplate,
        Optional<String> toolTemplate,
        Map<String, String> specialTokens,
        Set<Integer> endTokens,
        String file) {

    /** A tokenizer that is from no file. */
    public TokenizerSource(
            Optional<String> tokenizerJson,
            Optional<String> chatTemplate,
            Map<String, String> specialTokens,
            Set<Integer> endTokens) {
        this(
                tokenizerJson,
                chatTemplate,
                Optional.empty(),
                specialTokens,
                endTokens,
                "tokenizer.json");
    }

    /** Copies the collections. */
    public TokenizerSource {
        specialTokens = Map.copyOf(specialTokens);
        endTokens = Set.copyOf(endTokens);
    }

    /** Compares what the tokenizer is, not where it is from. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TokenizerSource that
                && tokenizerJson.equals(that.tokenizerJson)
                && chatTemplate.equals(that.chatTemplate)
                && toolTemplate.equals(that.toolTemplate)
                && specialTokens.equals(that.specialTokens)
                && endTokens.equals(that.endTokens);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tokenizerJson, chatTemplate, toolTemplate, specialTokens, endTokens);
    }

    /** All templates as one text, for hashes: the only one as it is. */
    public String templates() {
        return joined(chatTemplate, toolTemplate);
    }

    /** {@link #templates} of what is read alone. */
    public static String joined(Optional<String> chatTemplate, Optional<String> toolTemplate) {
        String plain = chatTemplate.orElse("");
        return toolTemplate.map(tools -> plain + "\n" + tools).orElse(plain);
    }
}
