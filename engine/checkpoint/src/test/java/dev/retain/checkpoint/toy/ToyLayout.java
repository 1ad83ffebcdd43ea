package dev.retain.checkpoint.toy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the format. */
record ToyLayout() implements Layout {

    @Override
    public ElementType scaleType() {
        return ElementType.F32;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        return List.of(new Slot(linear.name(), ElementType.F32, linear.shape()));
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        return new CompressedWeight.Dense(weight.values());
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        file.write(linear.name(), stored.values());
    }

    @Override
    public SortedMap<String, byte[]> sideFiles(Checkpoint baseline) {
        return new TreeMap<>();
    }

    @Override
    public TensorFile create(Path folder, Checkpoint baseline, Collection<Slot> slots) {
        var root = new ObjectMapper().createObjectNode();
        for (var slot : slots) {
            var shape = root.putObject(slot.name()).putArray(ToyFormat.SHAPE);
            slot.shape().forEach(shape::add);
        }
        return new ToyFile(folder.resolve(ToyFormat.FILE), root);
    }

    private record ToyFile(Path file, ObjectNode root) implements TensorFile {

        @Override
        public void write(String name, float[] values) {
            var stored = root.withObject("/" + name).putArray(ToyFormat.VALUES);
            for (float value : values) {
                stored.add(value);
            }
        }

        @Override
        public void write(String name, int[] values) {
            throw new IllegalArgumentException(name + " is no weight");
        }

        @Override
        public void write(String name, long[] values) {
            throw new IllegalArgumentException(name + " is no weight");
        }

        @Override
        public void write(String name, byte[] values) {
            throw new IllegalArgumentException(name + " is no weight");
        }

        @Override
        public long bytes(String name) {
            return root.at("/" + name).path(ToyFormat.VALUES).size() * (long) Float.BYTES;
        }

        @Override
        public void finish() throws IOException {
            new ObjectMapper().writeValue(file.toFile(), root);
        }

        @Override
        public void close() {
            // the file is written at once
        }
    }
}
