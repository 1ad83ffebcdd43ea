package dev.retain.compression.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.compression.artifact.CompressedWeight.Dense;
import dev.retain.model.checkpoint.TensorInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Values one by one, in the type that the baseline has. */
record DenseLayout() implements Layout {

    @Override
    public ElementType scaleType() {
        return ElementType.F32;
    }

    @Override
    public List<Slot> slots(TensorInfo linear) {
        return List.of(Slot.holding(linear));
    }

    @Override
    public CompressedWeight stored(TensorInfo linear, CompressedWeight weight) {
        var type = ElementType.holding(linear.storage());
        var values = weight.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = type.round(values[i]);
        }
        return new Dense(values);
    }

    @Override
    public void write(TensorInfo linear, CompressedWeight stored, TensorFile file)
            throws IOException {
        file.write(linear.name(), stored.values());
    }

    @Override
    public Optional<JsonNode> quantizationConfig() {
        return Optional.empty();
    }
}
