package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * The switches of the one generic decoder.
 *
 * @param offsetNorms whether norms multiply by {@code 1 + weight}, in fp32, as Gemma's do
 * @param outputNorms whether the outputs of attention and MLP are normed before they are added
 * @param headNorms whether queries and keys are normed over each head before they are rotated
 * @param biases which linears have biases
 * @param activation what the gate of the MLP goes through
 * @param attentionScale what scores are multiplied by
 * @param scoreCap where scores are capped softly, {@code c·tanh(s/c)}
 * @param logitCap where logits are capped softly
 * @param scales factors of the residual stream
 * @param kinds how layers attend, at most two ways
 * @param kindOfLayer index among the kinds of each layer
 * @param names names of the tensors
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record DecoderTraits(
        boolean offsetNorms,
        boolean outputNorms,
        boolean headNorms,
        Biases biases,
        Activation activation,
        double attentionScale,
        OptionalDouble scoreCap,
        OptionalDouble logitCap,
        Scales scales,
        List<Attention> kinds,
        List<Integer> kindOfLayer,
        TensorNames names) {

    /** Copies the lists. */
    public DecoderTraits {
        kinds = List.copyOf(kinds);
        kindOfLayer = List.copyOf(kindOfLayer);
    }

    /** How a layer attends. */
    public Attention attention(int layer) {
        return kinds.get(kindOfLayer.get(layer));
    }
}
