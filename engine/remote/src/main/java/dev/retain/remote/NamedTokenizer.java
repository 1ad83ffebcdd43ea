package dev.retain.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retain.api.ModelNotFoundException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.huggingface.HuggingFaceTokenizer;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The tokenizer and template that prompts are written with.
 *
 * @param source what they are
 * @param context how many tokens the model that they are of reads, if it is said there
 * @param place where they are
 */
record NamedTokenizer(TokenizerSource source, OptionalInt context, String place) {

    private static final String TOKENIZER = "tokenizer.json";

    /**
     * Reads it: of a model, or of a folder without weights.
     *
     * @throws ModelNotFoundException if there is none
     */
    static NamedTokenizer of(ModelSource named, RunSettings settings) {
        Path path = ModelLoaders.onClassPath().of(named).files(named, settings).orElseThrow();
        try (Checkpoint checkpoint = Checkpoints.open(path)) {
            return new NamedTokenizer(
                    checkpoint.tokenizer(),
                    OptionalInt.of(checkpoint.config().contextLength()),
                    path.toString());
        } catch (ModelNotFoundException e) {
            if (Files.isRegularFile(path.resolve(TOKENIZER))) {
                return new NamedTokenizer(
                        new HuggingFaceTokenizer(path, JsonNodeFactory.instance.objectNode())
                                .source(),
                        OptionalInt.empty(),
                        path.toString());
            }
            throw e;
        }
    }

    /** A hash of what turns text into ids. */
    String tokens() {
        return ContentHash.of(
                source.tokenizerJson().orElse("") + "\n" + new TreeMap<>(source.specialTokens()));
    }

    /** The text of the token that begins documents; empty where there is none. */
    String begin() {
        return source.specialTokens().getOrDefault("bos_token", "");
    }
}
