package dev.retain.compression.artifact;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionException;
import dev.retain.api.CompressionSpec;
import dev.retain.model.checkpoint.TensorInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** How compressed weights lie in an artifact. */
@API(status = INTERNAL, since = "0.1")
public sealed interface Layout permits DenseLayout, PackQuantizedLayout {

    /** The formats that can be written. */
    List<ArtifactFormat> AVAILABLE =
            List.of(
                    ArtifactFormat.AUTOMATIC,
                    ArtifactFormat.COMPRESSED_TENSORS,
                    ArtifactFormat.DENSE);

    /** The format of a specification whose format is left open. */
    static ArtifactFormat automatic(CompressionSpec spec) {
        return PackQuantizedLayout.holds(spec)
                ? ArtifactFormat.COMPRESSED_TENSORS
                : ArtifactFormat.DENSE;
    }

    /**
     * The layout of a specification with nothing left open.
     *
     * @throws CompressionException if the format cannot hold what was asked for
     */
    static Layout of(CompressionSpec spec) {
        return switch (spec.format()) {
            case DENSE -> new DenseLayout();
            case COMPRESSED_TENSORS -> PackQuantizedLayout.of(spec);
            default ->
                    throw new CompressionException(
                            "format %s is not available yet; use one of %s"
                                    .formatted(spec.format(), AVAILABLE));
        };
    }

    /** The type in which scales are stored; codes are computed with scales that it can hold. */
    ElementType scaleType();

    /** What will be stored for a linear. */
    List<Slot> slots(TensorInfo linear);

    /** The weight as it will be read back, such as rounded to the type of the values. */
    CompressedWeight stored(TensorInfo linear, CompressedWeight weight);

    /**
     * Fills the slots of a linear.
     *
     * @param stored a result of {@link #stored}
     */
    void write(TensorInfo linear, CompressedWeight stored, SafetensorsWriter writer)
            throws IOException;

    /** The entry {@code quantization_config} of {@code config.json}, if there is to be one. */
    Optional<JsonNode> quantizationConfig();
}
