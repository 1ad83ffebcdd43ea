package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * The numbers of a decoder, whichever file they came from.
 *
 * @param architecture the family as {@code model_type} names it, such as {@code llama}
 * @param vocabulary number of token ids
 * @param hidden width of the residual stream
 * @param layers number of blocks
 * @param heads query heads
 * @param keyValueHeads key and value heads
 * @param headDim channels of a head
 * @param intermediate width of the MLP
 * @param contextLength positions the model was trained for
 * @param normEpsilon epsilon of the RMS norms
 * @param ropeTheta base of the rotary angles
 * @param tiedHead whether the head is the embedding; not where another one is stored
 * @param raw every entry of {@code config.json}, or of the GGUF metadata; families read their
 *     switches from it under the keys of {@code config.json}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ModelConfig(
        String architecture,
        int vocabulary,
        int hidden,
        int layers,
        int heads,
        int keyValueHeads,
        int headDim,
        int intermediate,
        int contextLength,
        double normEpsilon,
        double ropeTheta,
        boolean tiedHead,
        Map<String, Object> raw) {

    /** With other positions. */
    public ModelConfig withPositions(int otherLength, double otherTheta) {
        return new ModelConfig(
                architecture,
                vocabulary,
                hidden,
                layers,
                heads,
                keyValueHeads,
                headDim,
                intermediate,
                otherLength,
                normEpsilon,
                otherTheta,
                tiedHead,
                raw);
    }

    /** With a head of its own, which is stored. */
    public ModelConfig withStoredHead() {
        return new ModelConfig(
                architecture,
                vocabulary,
                hidden,
                layers,
                heads,
                keyValueHeads,
                headDim,
                intermediate,
                contextLength,
                normEpsilon,
                ropeTheta,
                false,
                raw);
    }
}
