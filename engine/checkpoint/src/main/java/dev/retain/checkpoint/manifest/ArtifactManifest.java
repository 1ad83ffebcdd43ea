package dev.retain.checkpoint.manifest;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.Compression;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.CompressionClaim;
import dev.retain.checkpoint.tensor.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/** Reads {@code retain.json}, which stands beside every artifact that Retain writes. */
@API(status = INTERNAL, since = "0.1")
public final class ArtifactManifest {

    public static final String NAME = "retain.json";

    private static final int FORMAT = 1;

    private final Path file;
    private final JsonNode root;

    private ArtifactManifest(Path file) {
        this.file = file;
        this.root = StrictJson.object(file);
    }

    /**
     * What it claims.
     *
     * @throws InvalidCheckpointException if it is damaged
     * @throws UnsupportedModelException if another version of Retain wrote it
     */
    public static CompressionClaim read(Path file) {
        return new ArtifactManifest(file).claim();
    }

    /** What a manifest in the folder of a file claims, if there is one. */
    public static Optional<CompressionClaim> beside(Path file) {
        var manifest = file.resolveSibling(NAME);
        return Files.isRegularFile(manifest) ? Optional.of(read(manifest)) : Optional.empty();
    }

    private CompressionClaim claim() {
        if (root.path("format").asInt() != FORMAT) {
            throw new UnsupportedModelException(
                    "%s: format is %s, this version reads %d; write the artifact anew"
                            .formatted(file, root.path("format"), FORMAT));
        }
        var spec = root.path("spec");
        return new CompressionClaim(
                NAME,
                Optional.of(method()),
                number(spec, "bits", 1),
                number(spec, "groupSize", Compression.PER_CHANNEL),
                sparsity(spec.path("sparsity")),
                pattern(spec.path("pattern")));
    }

    private Method method() {
        var name = root.path("method");
        return Arrays.stream(Method.values())
                .filter(method -> method.name().equals(name.asText()))
                .findFirst()
                .orElseThrow(() -> wrong("method", name, Arrays.toString(Method.values())));
    }

    private OptionalInt number(JsonNode spec, String field, int least) {
        var value = spec.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() == 0) {
            throw wrong("spec." + field, value, "a number");
        }
        return OptionalInt.of(value.intValue());
    }

    private OptionalDouble sparsity(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (!value.isNumber() || !(value.doubleValue() > 0 && value.doubleValue() < 1)) {
            throw wrong("spec.sparsity", value, "a number between 0 and 1");
        }
        return OptionalDouble.of(value.doubleValue());
    }

    private Optional<SparsityPattern> pattern(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SparsityPattern.parse(value.asText()));
        } catch (IllegalArgumentException e) {
            throw new InvalidCheckpointException(file + ": spec." + e.getMessage(), e);
        }
    }

    private InvalidCheckpointException wrong(String field, JsonNode value, String expected) {
        return new InvalidCheckpointException(
                "%s: %s is %s, not %s; write the artifact anew"
                        .formatted(file, field, value, expected));
    }
}
