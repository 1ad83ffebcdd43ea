package dev.retain.model.text;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.Trial;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Opens a checkpoint's tokenizer, encodes a text, and decodes its ids.
 *
 * <p>The argument: the checkpoint, a line end, the text.
 */
final class TokenizerTrial implements Trial {

    @Override
    public String on(String argument) {
        int end = argument.indexOf('\n');
        String text = argument.substring(end + 1);
        try (Checkpoint checkpoint = Checkpoints.open(Path.of(argument.substring(0, end)));
                TextTokenizer tokenizer = TextTokenizer.of(checkpoint.tokenizer(), 4096)) {
            int[] ids = tokenizer.encode(text);
            tokenizer.encodeDocument(text);
            tokenizer.encodeStart(text);
            tokenizer.decode(ids);
            tokenizer.decode(new int[] {0, 1, 2, 70_000, Integer.MAX_VALUE});
            tokenizer.decode(new int[0]);
            return ids.length < 100 ? Arrays.toString(ids) : ids.length + " ids";
        }
    }
}
