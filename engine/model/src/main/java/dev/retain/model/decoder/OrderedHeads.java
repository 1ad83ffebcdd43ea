package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.shape.BlockPart;
import dev.retain.checkpoint.shape.BlockTensors;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.RowRange;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** A checkpoint whose interleaved queries, keys and values are shown one below the other. */
@API(status = INTERNAL, since = "0.1")
public final class OrderedHeads extends CheckpointView {

    private final Map<String, List<RowRange>> orders = new HashMap<>();

    private OrderedHeads(Checkpoint checkpoint, DecoderTraits traits) {
        super(checkpoint);
        for (int block = 0; block < checkpoint.config().layers(); block++) {
            BlockTensors tensors = BlockTensors.of(checkpoint.config(), traits, block);
            List<RowRange> order =
                    Stream.of(BlockPart.QUERY, BlockPart.KEY, BlockPart.VALUE)
                            .flatMap(part -> tensors.range(part).stream())
                            .toList();
            orders.put(tensors.module(BlockPart.QUERY) + ".weight", order);
            orders.put(tensors.module(BlockPart.QUERY) + ".bias", order);
        }
    }

    /** The checkpoint itself if its family does not interleave. */
    public static Checkpoint of(Checkpoint checkpoint, DecoderTraits traits) {
        return traits.names().interleaved() ? new OrderedHeads(checkpoint, traits) : checkpoint;
    }

    @Override
    protected boolean changes(String name) {
        return orders.containsKey(name);
    }

    @Override
    public float[] floats(String name) {
        float[] values = super.floats(name);
        List<RowRange> order = orders.get(name);
        if (order == null) {
            return values;
        }
        float[] ordered = new float[values.length];
        move(values, ordered, order);
        return ordered;
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        List<RowRange> order = orders.get(name);
        return order == null
                ? super.quantized(name)
                : super.quantized(name).map(tensor -> ordered(tensor, order));
    }

    /** Interleaved rows have no codes here: they are for {@link #quantized} to order. */
    @Override
    public Optional<AffineCodes> affine(String name) {
        return orders.containsKey(name) ? Optional.empty() : super.affine(name);
    }

    private static QuantizedTensor ordered(QuantizedTensor tensor, List<RowRange> order) {
        byte[] codes = new byte[tensor.codes().length];
        float[] scales = new float[tensor.scales().length];
        move(tensor.codes(), codes, order);
        move(tensor.scales(), scales, order);
        return new QuantizedTensor(
                tensor.bits(),
                tensor.rows(),
                tensor.columns(),
                tensor.groupSize(),
                codes,
                scales,
                tensor.zeros()
                        .map(
                                zeros -> {
                                    byte[] moved = new byte[zeros.length];
                                    move(zeros, moved, order);
                                    return moved;
                                }),
                tensor.groupIndex());
    }

    /** Copies rows of whichever array, as many as the ranges have in all. */
    private static void move(Object source, Object target, List<RowRange> order) {
        int rows = order.stream().mapToInt(RowRange::count).sum();
        int width = Array.getLength(source) / rows;
        int to = 0;
        for (RowRange range : order) {
            System.arraycopy(source, range.first() * width, target, to, range.count() * width);
            to += range.count() * width;
        }
    }
}
