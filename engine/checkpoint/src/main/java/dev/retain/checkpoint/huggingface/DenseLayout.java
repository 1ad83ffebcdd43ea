package dev.retain.checkpoint.huggingface;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.Slot;
import dev.retain.checkpoint.tensor.TensorFile;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Values one by one, in the type that the baseline has. */
@API(status = INTERNAL, since = "0.1")
public record DenseLayout() implements FolderLayout {

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
