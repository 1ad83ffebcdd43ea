package dev.retain.checkpoint.layout;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.checkpoint.ModelFormat;
import dev.retain.checkpoint.tensor.ElementType;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apiguardian.api.API;

/** Writes artifacts in some formats. */
@API(status = INTERNAL, since = "0.1")
public interface LayoutProvider extends ModelFormat {

    /** The formats that it writes. */
    Set<ArtifactFormat> formats();

    /**
     * What its format cannot hold of a specification, with the way out; known without the model.
     *
     * @param spec a specification with one of the formats
     */
    Optional<String> problem(CompressionSpec spec);

    /**
     * The layout of a specification without a problem and with nothing left open.
     *
     * @param spec a specification with one of the formats
     * @param model the type of the baseline's linears
     */
    Layout layout(CompressionSpec spec, ElementType model);

    /** The only group size that the formats know, if there is but one. */
    default OptionalInt groupSize() {
        return OptionalInt.empty();
    }
}
