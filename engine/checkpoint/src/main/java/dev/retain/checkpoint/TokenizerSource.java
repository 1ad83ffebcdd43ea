package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What turns text into ids and chats into text.
 *
 * @param tokenizerJson the text of {@code tokenizer.json}, built from the metadata for GGUF; empty
 *     if the checkpoint has no tokenizer
 * @param chatTemplate the Jinja template; empty if the checkpoint has none
 * @param specialTokens {@code bos_token}, {@code eos_token} and others by name, for the template
 * @param endTokens ids that end an answer
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record TokenizerSource(
        Optional<String> tokenizerJson,
        Optional<String> chatTemplate,
        Map<String, String> specialTokens,
        Set<Integer> endTokens) {

    /** Copies the collections. */
    public TokenizerSource {
        specialTokens = Map.copyOf(specialTokens);
        endTokens = Set.copyOf(endTokens);
    }
}
