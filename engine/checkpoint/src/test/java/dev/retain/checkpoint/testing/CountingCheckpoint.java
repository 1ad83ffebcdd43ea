package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A checkpoint that notes how its tensors are read. */
public final class CountingCheckpoint extends CheckpointView {

    private final List<String> whole = new ArrayList<>();
    private final List<String> inPieces = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    public CountingCheckpoint(Checkpoint checkpoint) {
        super(checkpoint);
    }

    /** Tensors whose values were read at once, in order. */
    public List<String> whole() {
        return whole;
    }

    /** Tensors whose values were read piece by piece, in order. */
    public List<String> inPieces() {
        return inPieces;
    }

    /** How often each tensor was read in any way. */
    public Map<String, Integer> reads() {
        return Stream.of(whole, inPieces, codes)
                .flatMap(List::stream)
                .collect(Collectors.toMap(Function.identity(), name -> 1, Integer::sum));
    }

    @Override
    protected boolean changes(String name) {
        return false;
    }

    @Override
    public float[] floats(String name) {
        whole.add(name);
        return super.floats(name);
    }

    @Override
    public void pieces(String name, Consumer<float[]> sink) {
        inPieces.add(name);
        super.pieces(name, sink);
    }

    @Override
    public Optional<QuantizedTensor> quantized(String name) {
        codes.add(name);
        return super.quantized(name);
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        codes.add(name);
        return super.affine(name);
    }
}
