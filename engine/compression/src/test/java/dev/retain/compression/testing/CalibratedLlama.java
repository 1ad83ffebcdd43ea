package dev.retain.compression.testing;

import dev.retain.checkpoint.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tiny llama with a tokenizer, and text for it. */
public final class CalibratedLlama {

    private static final int WORDS = 90;

    private CalibratedLlama() {}

    /** Copies the model and gives it a tokenizer whose words are {@code w0} to {@code w89}. */
    public static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(GoldenModel.folder("llama").resolve(name), folder.resolve(name));
        }
        var words = IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toArray(String[]::new);
        var tokenizer = WordTokenizer.of(Optional.empty(), words).tokenizerJson().orElseThrow();
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        return folder;
    }

    /** Random words. */
    public static String text(long seed, int count) {
        return new Random(seed)
                .ints(count, 0, WORDS)
                .mapToObj(i -> "w" + i)
                .collect(Collectors.joining(" "));
    }
}
