package dev.retain.model.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.checkpoint.huggingface.HuggingFaceTokenizer;
import dev.retain.checkpoint.testing.Trial;
import java.nio.file.Path;

/**
 * Encodes a megabyte of text and decodes it.
 *
 * <p>The argument: the folder, a line end, what is repeated until the text has 2^20 characters.
 */
final class LongTextTrial implements Trial {

    private static final int LENGTH = 1 << 20;

    @Override
    public String on(String argument) {
        int end = argument.indexOf('\n');
        String piece = argument.substring(end + 1);
        String text = piece.repeat(LENGTH / piece.length() + 1);
        var source =
                new HuggingFaceTokenizer(
                                Path.of(argument.substring(0, end)),
                                JsonNodeFactory.instance.objectNode())
                        .source();
        try (TextTokenizer tokenizer = TextTokenizer.of(source, 4096)) {
            int[] ids = tokenizer.encode(text);
            return tokenizer.decode(ids).length() + " characters of " + ids.length + " ids";
        }
    }
}
