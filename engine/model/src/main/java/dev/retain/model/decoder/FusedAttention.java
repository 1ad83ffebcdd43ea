package dev.retain.model.decoder;

import java.util.Map;

/** What reads prompts where no layer has a window: scores of all keys are never there at once. */
enum FusedAttention {
    /**
     * Blocks of queries instead, whose sums depend on the place of a query alone. The expression is
     * compiled and never reached.
     */
    NONE("(self).attend_masked(q, key, value, past)", false),
    /**
     * The processor's, which is fast in fp32 only. How it sums depends on what was in the cache
     * before, which in fp32 is far below what matters.
     */
    OF_PROCESSOR("(self).attend_here(q, key, value, past)", true),
    /** The one that PyTorch takes on a GPU, in any type. */
    OF_GPU("(self).attend_masked(q, key, value, past)", true);

    private final String expression;
    private final boolean fuses;

    FusedAttention(String expression, boolean fuses) {
        this.expression = expression;
        this.fuses = fuses;
    }

    /** The one that is fast; none knows caps of scores. */
    static FusedAttention on(boolean gpu, DecoderShape shape, ComputeType.Kind kind) {
        if (shape.traits().scoreCap().isPresent()) {
            return NONE;
        }
        return gpu ? OF_GPU : kind.isFloat32() ? OF_PROCESSOR : NONE;
    }

    /** What is computed in which type, in words. */
    String label(ComputeType.Kind kind) {
        return this == OF_GPU ? kind.label() + " (fused attention)" : kind.label();
    }

    /** What the kernels need to know. */
    Map<String, String> texts() {
        return Map.of("fused", fuses ? "True" : "False", "attendFused", expression);
    }
}
