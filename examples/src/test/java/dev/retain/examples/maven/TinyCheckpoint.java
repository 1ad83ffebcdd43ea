package dev.retain.examples.maven;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model of 96 words and random weights that predicts its own text well, so that a compression
 * that changes it is seen in the perplexity of that text.
 *
 * @param directory in Hugging Face layout
 * @param text what the model says itself
 */
record TinyCheckpoint(Path directory, Path text) {

    private static final int WORDS = 96;
    private static final int CONTEXT = 128;
    private static final int PARAGRAPHS = 64;

    static TinyCheckpoint write(Path root) {
        try {
            Path directory = Files.createDirectories(root.resolve("tiny model ä"));
            Path weights = Path.of("src", "test", "resources", "tiny-llama");
            for (String file : new String[] {"config.json", "model.safetensors"}) {
                Files.copy(weights.resolve(file), directory.resolve(file));
            }
            Files.writeString(directory.resolve("tokenizer.json"), tokenizer());
            Files.writeString(directory.resolve("tokenizer_config.json"), TOKENIZER_CONFIG);
            Path text = root.resolve("text.txt");
            Files.writeString(text, ownWords(directory));
            return new TinyCheckpoint(directory, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String TOKENIZER_CONFIG =
            """
            {"chat_template": "{% for message in messages %}{{ message['content'] }} {% endfor %}"}
            """;

    private static String tokenizer() {
        String vocabulary =
                IntStream.range(0, WORDS)
                        .mapToObj(id -> "\"w%d\": %d".formatted(id, id))
                        .collect(Collectors.joining(", "));
        return """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
         "normalizer": null, "pre_tokenizer": {"type": "WhitespaceSplit"},
         "post_processor": null, "decoder": null,
         "model": {"type": "WordLevel", "vocab": {%s}, "unk_token": "w0"}}
        """
                .formatted(vocabulary);
    }

    private static String ownWords(Path directory) {
        try (Checkpoint checkpoint = Checkpoints.open(directory);
                LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            var words = new StringJoiner(" ");
            for (int start = 0; start < PARAGRAPHS; start++) {
                int[] ids = new int[CONTEXT / 2];
                ids[0] = 3 + start;
                for (int at = 1; at < ids.length; at++) {
                    ids[at] = best(model, java.util.Arrays.copyOf(ids, at));
                }
                IntStream.of(ids).forEach(id -> words.add("w" + id));
            }
            return words.toString();
        }
    }

    private static int best(LanguageModel model, int[] ids) {
        float[] logits = model.forward(ids)[ids.length - 1];
        int best = 3;
        for (int id = 3; id < logits.length; id++) {
            best = logits[id] > logits[best] ? id : best;
        }
        return best;
    }
}
