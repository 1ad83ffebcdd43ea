package dev.retain.checkpoint.layout;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.checkpoint.ModelFormat;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.TensorInfo;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds who writes a format. */
final class Layouts {

    private Layouts() {}

    /** What the format of a specification cannot hold, with the way out. */
    static Optional<String> problem(CompressionSpec spec) {
        var format = spec.format();
        if (format == ArtifactFormat.AUTOMATIC) {
            return Optional.empty();
        }
        if (spec.method() == Method.SMOOTHQUANT && format != ArtifactFormat.COMPRESSED_TENSORS) {
            return Optional.of(
                    "format %s does not say that activations are quantised; use format = COMPRESSED_TENSORS"
                            .formatted(format));
        }
        return provider(format).problem(spec);
    }

    /** The layout of a specification without a problem. */
    static Layout layout(CompressionSpec spec, Collection<TensorInfo> linears) {
        return provider(spec.format()).layout(spec, type(linears));
    }

    /** The type of all linears; that which holds any where they have several. */
    private static ElementType type(Collection<TensorInfo> linears) {
        var types =
                linears.stream()
                        .map(linear -> ElementType.holding(linear.storage()))
                        .distinct()
                        .toList();
        return types.size() == 1 ? types.get(0) : ElementType.F32;
    }

    /** The only group size that a format knows, if there is but one. */
    static OptionalInt groupSize(ArtifactFormat format) {
        return format == ArtifactFormat.AUTOMATIC
                ? OptionalInt.empty()
                : provider(format).groupSize();
    }

    private static LayoutProvider provider(ArtifactFormat format) {
        return ModelFormat.able(LayoutProvider.class).stream()
                .filter(provider -> provider.formats().contains(format))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing writes format " + format));
    }
}
