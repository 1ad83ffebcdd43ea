package dev.retain.checkpoint.gguf;

import dev.retain.checkpoint.gguf.blocks.GgufCodes;
import dev.retain.checkpoint.gguf.blocks.InterleavedRows;
import dev.retain.checkpoint.tensor.AffineCodes;
import dev.retain.checkpoint.tensor.CodeFormat;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.RowPieces;
import dev.retain.checkpoint.tensor.StoredTensor;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A tensor of a GGUF file. The converter of llama.cpp interleaves the two halves of each head in
 * the rows of query and key, and adds 1 to the norms of Gemma; both is undone here.
 */
final class GgufTensor implements StoredTensor {

    private final TensorInfo info;
    private final GgufHeader.Entry entry;
    private final int interleavedHeads;
    private final boolean raised;

    /**
     * @param name the Hugging Face name
     * @param interleavedHeads number of heads whose rows are interleaved, 0 for none
     * @param raised whether all values are too large by 1
     */
    GgufTensor(String name, GgufHeader.Entry entry, int interleavedHeads, boolean raised) {
        this.info = new TensorInfo(name, entry.shape(), entry.type().name(), entry.bytes());
        this.entry = entry;
        this.interleavedHeads = interleavedHeads;
        this.raised = raised;
    }

    @Override
    public TensorInfo info() {
        return info;
    }

    @Override
    public boolean isFloat() {
        return true;
    }

    @Override
    public float[] floats() {
        var values = new float[PlainTensor.arrayLength(entry.file(), info)];
        var type = entry.type();
        var at = new int[1];
        entry.file()
                .read(
                        entry.position(),
                        entry.bytes(),
                        type.blockBytes(),
                        piece -> at[0] = type.decode(piece, values, at[0]));
        for (int i = 0; raised && i < values.length; i++) {
            values[i] -= 1;
        }
        if (interleavedHeads == 0) {
            return values;
        }
        var separated = new float[values.length];
        rows().separate(values, separated);
        return separated;
    }

    @Override
    public void pieces(Consumer<float[]> sink) {
        if (interleavedHeads == 0 && !raised) {
            new RowPieces(entry.file(), info, entry.position()).read(entry.type()::decode, sink);
        } else {
            sink.accept(floats());
        }
    }

    @Override
    public Optional<CodeFormat> blocks() {
        return entry.type().format();
    }

    @Override
    public Optional<AffineCodes> affine() {
        if (raised || info.shape().size() != 2 || !GgufCodes.has(entry.type())) {
            return Optional.empty();
        }
        var codes = new GgufCodes(entry.type(), PlainTensor.arrayLength(entry.file(), info));
        entry.file().read(entry.position(), entry.bytes(), entry.type().blockBytes(), codes::add);
        int rows = Math.toIntExact(entry.shape().get(0));
        return Optional.of(
                interleavedHeads == 0 ? codes.affine(rows) : codes.separated(rows()).affine(rows));
    }

    private InterleavedRows rows() {
        int rows = Math.toIntExact(entry.shape().get(0));
        return new InterleavedRows(rows, rows / interleavedHeads);
    }
}
