package dev.retain.model.decoder;

import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.BlockInput;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where linears read 8-bit inputs. Rounding them in the type of the arithmetic gives what a product
 * of integers gives, up to the order of its sums.
 */
final class RoundedInputs {

    private static final Map<BlockInput, String> READ =
            Map.of(
                    BlockInput.ATTENTION, "h",
                    BlockInput.OUTPUT, "a",
                    BlockInput.MLP, "m",
                    BlockInput.DOWN, "gated");

    private final Checkpoint checkpoint;
    private final List<BlockGraph> blocks;

    private RoundedInputs(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.blocks = Families.graphs(checkpoint.config());
    }

    /**
     * What stands in the kernels for what linears read: {@code ${attentionRead}} and so on.
     *
     * @throws UnsupportedModelException if linears that read at the same place differ
     */
    static Map<String, String> of(Checkpoint checkpoint) {
        var inputs = new RoundedInputs(checkpoint);
        var texts = new HashMap<String, String>();
        READ.forEach(
                (input, name) ->
                        texts.put(
                                input.name().toLowerCase(Locale.ROOT) + "Read",
                                inputs.isRounded(input) ? "(self).rounded(" + name + ")" : name));
        return texts;
    }

    private boolean isRounded(BlockInput input) {
        var linears =
                blocks.stream()
                        .flatMap(block -> block.group(input).linears().stream())
                        .map(BlockGraph.Linear::weight)
                        .filter(checkpoint.names()::contains)
                        .toList();
        long rounded = linears.stream().filter(checkpoint::quantisesActivations).count();
        if (rounded != 0 && rounded != linears.size()) {
            throw new UnsupportedModelException(
                    "%s: of %d linears such as %s, %d quantise their inputs; all or none of them must"
                            .formatted(
                                    checkpoint.location(),
                                    linears.size(),
                                    linears.get(0),
                                    rounded));
        }
        return rounded != 0;
    }
}
