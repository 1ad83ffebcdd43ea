package dev.retain.model.generation;

import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import java.util.Arrays;
import java.util.Map;

/**
 * A tiny model of the tokens of {@link LetterTokens} that writes the alphabet from where its prompt
 * ends: its head looks for the embedding of the letter before.
 */
final class AlphabetCheckpoint extends CheckpointView {

    private static final int LETTERS = 64;
    private static final int HIDDEN = 32;
    private static final int NONE = -1;

    private final int broken;

    private AlphabetCheckpoint(int context, int broken) {
        super(
                new RandomCheckpoint(
                        new ModelConfig(
                                "llama",
                                LETTERS,
                                HIDDEN,
                                2,
                                4,
                                2,
                                8,
                                2 * HIDDEN,
                                context,
                                1e-5,
                                1e4,
                                false,
                                Map.of())));
        this.broken = broken;
    }

    /** One with room for so many tokens. */
    static AlphabetCheckpoint of(int context) {
        return new AlphabetCheckpoint(context, NONE);
    }

    /** One that has no finite logits once it has read a certain token. */
    static AlphabetCheckpoint breakingAt(int token, int context) {
        return new AlphabetCheckpoint(context, token);
    }

    @Override
    protected boolean changes(String name) {
        return name.equals("model.embed_tokens.weight") || name.equals("lm_head.weight");
    }

    @Override
    public float[] floats(String name) {
        return switch (name) {
            case "model.embed_tokens.weight" -> embeddings(super.floats(name));
            case "lm_head.weight" -> shifted(super.floats("model.embed_tokens.weight"));
            default -> super.floats(name);
        };
    }

    private float[] embeddings(float[] values) {
        if (broken != NONE) {
            Arrays.fill(values, broken * HIDDEN, (broken + 1) * HIDDEN, Float.NaN);
        }
        return values;
    }

    private static float[] shifted(float[] values) {
        float[] shifted = new float[values.length];
        System.arraycopy(values, 0, shifted, HIDDEN, values.length - HIDDEN);
        System.arraycopy(values, values.length - HIDDEN, shifted, 0, HIDDEN);
        return shifted;
    }
}
