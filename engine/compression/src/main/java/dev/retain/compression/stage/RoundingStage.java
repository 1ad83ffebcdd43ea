package dev.retain.compression.stage;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.shape.BlockGraph.Group;
import dev.retain.compression.kernel.GptqRounding;
import dev.retain.compression.kernel.GptqRounding.Groups;
import dev.retain.compression.kernel.SparseGptPruning;
import org.apiguardian.api.API;

/** Quantises without changing anything but the linears. */
@API(status = INTERNAL, since = "0.1")
public sealed interface RoundingStage extends Stage {

    /**
     * Rounds to nearest.
     *
     * @param coding how codes come about
     */
    record Nearest(Coding coding) implements RoundingStage {

        @Override
        public void apply(BlockState block) {
            block.watch().time(Phase.COLUMN_LOOP, () -> round(block));
        }

        private BlockState round(BlockState block) {
            for (var linear : block.graph().linears()) {
                block.code(linear, coding.nearest(linear, block.weight(linear)));
            }
            return block;
        }
    }

    /**
     * GPTQ.
     *
     * @param coding how codes come about
     * @param activeFirst whether the most active inputs come first
     * @param keepZeros whether weights that are zero stay zero
     */
    record MadeUpFor(Coding coding, boolean activeFirst, boolean keepZeros)
            implements RoundingStage {

        @Override
        public void apply(BlockState block) {
            block.graph().groups().forEach(group -> apply(block, group));
        }

        private void apply(BlockState block, Group group) {
            var factor = Factors.of(block, group, activeFirst);
            for (var linear : group.linears()) {
                var gptq =
                        new GptqRounding(
                                coding.quantizer(),
                                coding.groupSize(linear),
                                activeFirst ? Groups.STATIC : Groups.UPDATED);
                var result =
                        block.watch()
                                .time(
                                        Phase.COLUMN_LOOP,
                                        () ->
                                                gptq.quantize(
                                                        block.weight(linear), factor, keepZeros));
                block.code(linear, coding.checked(linear, result.codes()));
                Factors.tell(block.facts(linear), factor);
            }
        }
    }

    /**
     * SparseGPT that quantises what it leaves.
     *
     * @param coding how codes come about
     * @param amount how many weights of a linear become zero
     */
    record Sparse(Coding coding, PruningStage.Amount amount) implements RoundingStage {

        @Override
        public void apply(BlockState block) {
            block.graph().groups().forEach(group -> apply(block, group));
        }

        private void apply(BlockState block, Group group) {
            var factor = Factors.of(block, group, false);
            for (var linear : group.linears()) {
                var result =
                        block.watch()
                                .time(
                                        Phase.COLUMN_LOOP,
                                        () ->
                                                new SparseGptPruning(
                                                                amount.of(block.number(), linear))
                                                        .prune(
                                                                block.weight(linear),
                                                                factor,
                                                                coding.quantizer(),
                                                                coding.groupSize(linear)));
                block.code(linear, coding.checked(linear, result.codes().orElseThrow()));
                Factors.tell(block.facts(linear), factor);
            }
        }
    }
}
