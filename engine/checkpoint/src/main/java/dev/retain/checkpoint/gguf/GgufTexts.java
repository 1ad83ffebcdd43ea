package dev.retain.checkpoint.gguf;

import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.ModelTexts;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.tensor.WeightFile;
import java.util.List;
import java.util.Map;

/**
 * What a GGUF file says of its model beside the weights. It has no settings of generation.
 *
 * @param metadata values by key, in the order of the file
 */
record GgufTexts(WeightFile file, Map<String, Object> metadata) implements ModelTexts {

    @Override
    public TokenizerSource tokenizer() {
        return new GgufTokenizer(file, metadata).source();
    }

    @Override
    public ModelIdentity identity(String weights) {
        var config = new ContentHash();
        var tokenizer = new ContentHash();
        metadata.forEach(
                (key, value) -> {
                    if (!key.startsWith(TokenizerKeys.ALL)) {
                        config.add(key, rendered(value));
                    } else if (!key.equals(TokenizerKeys.TEMPLATE)) {
                        tokenizer.add(key, rendered(value));
                    }
                });
        return new ModelIdentity(
                weights,
                config.hex(),
                tokenizer.hex(),
                ContentHash.of(
                        metadata.get(TokenizerKeys.TEMPLATE) instanceof String text ? text : ""),
                new ContentHash().hex());
    }

    /** A value with its type; elements of lists with their lengths, so that none passes for two. */
    private static String rendered(Object value) {
        if (!(value instanceof List<?> list)) {
            return value.getClass().getSimpleName() + " " + value;
        }
        var text = new StringBuilder();
        for (var element : list) {
            var rendered = rendered(element);
            text.append(rendered.length()).append(' ').append(rendered);
        }
        return text.toString();
    }
}
