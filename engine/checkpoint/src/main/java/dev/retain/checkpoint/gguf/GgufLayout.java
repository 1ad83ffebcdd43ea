package dev.retain.checkpoint.gguf;

import dev.retain.api.CompressionException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.gguf.blocks.BlockEncoder;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.huggingface.SideFiles;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Blocks;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One GGUF file of llama.cpp, with blocks of 32 weights that have a scale of F16. Plain weights are
 * rounded to blocks as ggml does it; codes in groups of 32 are taken as they are.
 *
 * @param type {@code Q8_0}, {@code Q4_0} or {@code Q4_1}
 */
record GgufLayout(GgufType type) implements Layout {

    /** The layout that holds codes of so many bits. */
    static GgufLayout of(int bits, boolean symmetric) {
        if (bits == Byte.SIZE) {
            return new GgufLayout(GgufType.Q8_0);
        }
        return new GgufLayout(symmetric ? GgufType.Q4_0 : GgufType.Q4_1);
    }

    @Override
    public ElementType scaleType() {
        return ElementType.F16;
    }

    @Override
    public Optional<String> misfit(TensorInfo linear) {
        return linear.shape().get(1) % GgufType.BLOCK == 0
                ? Optional.empty()
                : Optional.of(
                        "has inputs that blocks of %d do not hold evenly; use format = DENSE"
                                .formatted(GgufType.BLOCK));
    }

    @Override
    public boolean rounds() {
        return true;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        return List.of(new Slot(linear.name(), type, linear.shape()));
    }

    /** llama.cpp wants vectors in F32. */
    @Override
    public Slot slot(TensorInfo plain) {
        return plain.shape().size() == 1
                ? new Slot(plain.name(), ElementType.F32, plain.shape())
                : Layout.super.slot(plain);
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        if (weight instanceof Blocks) {
            return weight;
        }
        var slot = new Slot(linear.name(), type, linear.shape());
        var bytes =
                ByteBuffer.allocate(Math.toIntExact(slot.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        if (weight instanceof Coded coded) {
            encode(linear, coded.codes(), bytes);
        } else {
            BlockEncoder.encode(type, weight.values(), bytes);
        }
        var values = type.decoded(bytes.flip());
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new CompressionException(
                        linear.name()
                                + ": its weights are too far apart for a scale of F16; use another"
                                + " format");
            }
        }
        return new Blocks(bytes.array(), values);
    }

    private void encode(TensorInfo linear, QuantizedTensor tensor, ByteBuffer target) {
        if (tensor.groupSize() != GgufType.BLOCK
                || tensor.zeros().isPresent() != (type == GgufType.Q4_1)) {
            throw new IllegalArgumentException(linear.name() + " has codes that are not " + type);
        }
        for (int group = 0; group < tensor.scales().length; group++) {
            float scale = tensor.scales()[group];
            target.putShort(ElementType.toHalf(scale));
            if (type == GgufType.Q4_1) {
                target.putShort(ElementType.toHalf(-scale * tensor.zeros().orElseThrow()[group]));
            }
            BlockEncoder.putCodes(type, tensor.codes(), group * GgufType.BLOCK, target);
        }
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        file.write(linear.name(), ((Blocks) stored).blocks());
    }

    /** Other readers of the folder want a configuration and a tokenizer. */
    @Override
    public SortedMap<String, byte[]> sideFiles(Checkpoint baseline) throws IOException {
        return SideFiles.of(baseline, Optional.empty());
    }

    @Override
    public TensorFile create(Path folder, Checkpoint baseline, Collection<Slot> slots)
            throws IOException {
        return new GgufWriter(
                folder.resolve("model.gguf"),
                GgufMetadata.of(baseline, type),
                baseline.config(),
                slots);
    }
}
