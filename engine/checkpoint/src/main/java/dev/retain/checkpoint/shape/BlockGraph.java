package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * A decoder block as compression sees it: its linears, which of them read the same, and what feeds
 * what.
 *
 * @param groups linears by what they read, in the order of the computation
 * @param feeds linears whose output channels reach the input of another one only scaled and mixed
 *     over tokens, so that a factor can move from one to the other: values to the attention's
 *     output, up to down
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record BlockGraph(List<Group> groups, List<Feed> feeds) {

    /**
     * A linear, or several that are fused in one tensor.
     *
     * @param module its name, such as {@code model.layers.0.self_attn.q_proj}
     * @param outputs output channels, rows of the weight
     * @param inputs input channels, columns of the weight
     * @param biased whether it has a bias
     */
    public record Linear(String module, int outputs, int inputs, boolean biased) {

        /** Name of the weight {@code [outputs, inputs]}. */
        public String weight() {
            return module + ".weight";
        }

        /** Name of the bias {@code [outputs]}, which is there if {@link #biased}. */
        public String bias() {
            return module + ".bias";
        }
    }

    /**
     * A norm.
     *
     * @param weight name of its weight
     * @param offset whether it multiplies by {@code 1 + weight}
     */
    public record Norm(String weight, boolean offset) {}

    /**
     * Linears that read the same.
     *
     * @param input what they read
     * @param norm the norm whose output that is, if it is one's
     * @param linears them
     */
    public record Group(BlockInput input, Optional<Norm> norm, List<Linear> linears) {

        /** Copies the list. */
        public Group {
            linears = List.copyOf(linears);
        }
    }

    /**
     * A linear whose outputs another one reads.
     *
     * @param from the linear that is read
     * @param to the linear that reads
     * @param rows rows of {@code from}'s weight in the order of {@code to}'s input channels; with
     *     grouped query attention several channels read one row
     */
    public record Feed(Linear from, Linear to, List<RowRange> rows) {

        /** Copies the list. */
        public Feed {
            rows = List.copyOf(rows);
        }

        /** The row of {@code from}'s weight that each input channel of {@code to} reads. */
        public int[] rowOfInput() {
            return rows.stream()
                    .flatMapToInt(range -> IntStream.range(range.first(), range.end()))
                    .toArray();
        }
    }

    /** Copies the lists. */
    public BlockGraph {
        groups = List.copyOf(groups);
        feeds = List.copyOf(feeds);
    }

    /**
     * The graphs of all blocks of a decoder, in their order.
     *
     * @param traits what the decoder of the configuration does
     */
    public static List<BlockGraph> of(ModelConfig config, DecoderTraits traits) {
        return IntStream.range(0, config.layers())
                .mapToObj(block -> new Drawing(config, traits, block).graph())
                .toList();
    }

    /** All linears, in the order of the computation. */
    public List<Linear> linears() {
        return groups.stream().flatMap(group -> group.linears().stream()).toList();
    }

    /** The linears that read at a place. */
    public Group group(BlockInput input) {
        return groups.get(input.ordinal());
    }

    /** Puts a graph together. */
    private record Drawing(ModelConfig config, DecoderTraits traits, BlockTensors tensors) {

        Drawing(ModelConfig config, DecoderTraits traits, int block) {
            this(config, traits, BlockTensors.of(config, traits, block));
        }

        BlockGraph graph() {
            Linear value = linear(BlockPart.VALUE);
            Linear output = linear(BlockPart.OUTPUT);
            Linear up = linear(BlockPart.UP);
            Linear down = linear(BlockPart.DOWN);
            return new BlockGraph(
                    List.of(
                            group(
                                    BlockInput.ATTENTION,
                                    norm(BlockPart.ATTENTION_NORM),
                                    BlockPart.QUERY,
                                    BlockPart.KEY,
                                    BlockPart.VALUE),
                            group(BlockInput.OUTPUT, Optional.empty(), BlockPart.OUTPUT),
                            group(
                                    BlockInput.MLP,
                                    norm(BlockPart.MLP_NORM),
                                    BlockPart.GATE,
                                    BlockPart.UP),
                            group(BlockInput.DOWN, Optional.empty(), BlockPart.DOWN)),
                    List.of(
                            new Feed(value, output, valueRows()),
                            new Feed(up, down, tensors.range(BlockPart.UP))));
        }

        private Group group(BlockInput input, Optional<Norm> norm, BlockPart... parts) {
            return new Group(
                    input, norm, List.of(parts).stream().map(this::linear).distinct().toList());
        }

        private Optional<Norm> norm(BlockPart part) {
            return Optional.of(new Norm(tensors.module(part) + ".weight", traits.offsetNorms()));
        }

        private Linear linear(BlockPart part) {
            String module = tensors.module(part);
            return new Linear(
                    module,
                    tensors.rows(module),
                    tensors.columns(part).orElseThrow(),
                    tensors.isBiased(part));
        }

        /** Every query head reads the value of its key head. */
        private List<RowRange> valueRows() {
            List<RowRange> heads = new ArrayList<>();
            for (RowRange range : tensors.range(BlockPart.VALUE)) {
                for (int row = range.first(); row < range.end(); row += config.headDim()) {
                    RowRange head = new RowRange(row, config.headDim());
                    for (int query = 0; query < config.heads() / config.keyValueHeads(); query++) {
                        heads.add(head);
                    }
                }
            }
            return heads;
        }
    }
}
