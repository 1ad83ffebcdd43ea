package dev.retain.compression.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.checkpoint.TokenizerSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tokenizer that knows a few words and numbers all others 0. */
public final class WordTokenizer {

    private WordTokenizer() {}

    /** Words get the numbers 1, 2, and so on. */
    public static TokenizerSource of(Optional<String> chatTemplate, String... words) {
        var root = new ObjectMapper().createObjectNode().put("version", "1.0");
        root.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
        var model = root.putObject("model").put("type", "WordLevel").put("unk_token", "?");
        var vocabulary = model.putObject("vocab").put("?", 0);
        for (int i = 0; i < words.length; i++) {
            vocabulary.put(words[i], i + 1);
        }
        return new TokenizerSource(
                Optional.of(root.toString()), chatTemplate, Map.of("bos_token", "BEGIN"), Set.of());
    }
}
