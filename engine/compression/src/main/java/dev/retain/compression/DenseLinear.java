package dev.retain.compression;

import dev.retain.model.checkpoint.TensorInfo;
import java.io.IOException;
import java.util.List;

/**
 * A compressed weight whose values are stored one by one, in the type that the baseline has.
 *
 * @param name the weight's name
 * @param values {@code [out][in]} row-major, as the type holds them
 */
record DenseLinear(String name, float[] values) implements CompressedLinear {

    /** Rounds values to the type in which they will be stored. */
    static DenseLinear rounded(TensorInfo linear, float[] values) {
        var type = ElementType.holding(linear.storage());
        for (int i = 0; i < values.length; i++) {
            values[i] = type.round(values[i]);
        }
        return new DenseLinear(linear.name(), values);
    }

    static List<Slot> slots(TensorInfo tensor) {
        return List.of(
                new Slot(tensor.name(), ElementType.holding(tensor.storage()), tensor.shape()));
    }

    @Override
    public void writeTo(SafetensorsWriter writer) throws IOException {
        writer.write(name, values);
    }
}
