package dev.retain.model.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.checkpoint.huggingface.HuggingFaceTokenizer;
import dev.retain.checkpoint.testing.Trial;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Opens the tokenizer of a folder, encodes a text, and decodes ids.
 *
 * <p>The argument: the folder, a line end, the text.
 */
final class FolderTrial implements Trial {

    @Override
    public String on(String argument) {
        int end = argument.indexOf('\n');
        Path folder = Path.of(argument.substring(0, end));
        String text = argument.substring(end + 1);
        var source =
                new HuggingFaceTokenizer(folder, JsonNodeFactory.instance.objectNode()).source();
        try (TextTokenizer tokenizer = TextTokenizer.of(source, 4096)) {
            int[] ids = tokenizer.encode(text);
            tokenizer.encodeDocument(text);
            tokenizer.encodeStart("");
            tokenizer.decode(ids);
            tokenizer.decode(new int[] {0, 1, 2, 3, 4, 5, 6, 70_000, Integer.MAX_VALUE});
            for (int id = 0; id < 8; id++) {
                tokenizer.decode(new int[] {id});
            }
            tokenizer.decode(new int[0]);
            return ids.length < 100 ? Arrays.toString(ids) : ids.length + " ids";
        }
    }
}
