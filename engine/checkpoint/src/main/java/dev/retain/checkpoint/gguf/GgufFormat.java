package dev.retain.checkpoint.gguf;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ArtifactFormat;
import dev.retain.api.Compression;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Method;
import dev.retain.api.ModelNotFoundException;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointFormat;
import dev.retain.checkpoint.gguf.blocks.GgufType;
import dev.retain.checkpoint.layout.HeldBits;
import dev.retain.checkpoint.layout.Layout;
import dev.retain.checkpoint.layout.LayoutProvider;
import dev.retain.checkpoint.tensor.ElementType;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Files of llama.cpp. */
@API(status = INTERNAL, since = "0.1")
public final class GgufFormat implements CheckpointFormat, LayoutProvider {

    /** What the names of files end with. */
    static final String ENDING = ".gguf";

    /** So many names fit into a sentence. */
    private static final int MOST_NAMES = 5;

    private static final HeldBits BITS = new HeldBits(List.of(4, 8), "GPTQ_V2 or DENSE");

    /** For {@link java.util.ServiceLoader}. */
    public GgufFormat() {}

    @Override
    public Optional<Checkpoint> open(Path location, List<Path> files) {
        var found =
                files.stream()
                        .filter(file -> isGguf(file) || file.equals(location) && isNameless(file))
                        .toList();
        if (found.size() > 1 && !areOfOneModel(found)) {
            throw new ModelNotFoundException(
                    "%s has %d .gguf files, and which one is meant is open; give one of %s%s"
                            .formatted(
                                    location,
                                    found.size(),
                                    found.stream()
                                            .limit(MOST_NAMES)
                                            .map(file -> file.getFileName().toString())
                                            .collect(Collectors.joining(", ")),
                                    found.size() > MOST_NAMES ? " …" : ""));
        }
        return found.stream().findFirst().map(GgufFile::open);
    }

    /** Caches name files by their hashes. */
    private static boolean isNameless(Path file) {
        return file.getFileName().toString().indexOf('.') < 0 && GgufHeader.begins(file);
    }

    private static boolean areOfOneModel(List<Path> files) {
        var first = PartName.of(files.get(0));
        return first.isPresent()
                && files.stream()
                        .allMatch(
                                file ->
                                        PartName.of(file)
                                                .filter(first.get()::isOfTheModelOf)
                                                .isPresent());
    }

    private static boolean isGguf(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    @Override
    public Set<ArtifactFormat> formats() {
        return Set.of(ArtifactFormat.GGUF);
    }

    @Override
    public OptionalInt groupSize() {
        return OptionalInt.of(GgufType.BLOCK);
    }

    @Override
    public Optional<String> problem(CompressionSpec spec) {
        return BITS.problem(spec).or(() -> groupProblem(spec)).or(() -> zeroProblem(spec));
    }

    private static Optional<String> groupProblem(CompressionSpec spec) {
        int groupSize = spec.groupSize().orElse(GgufType.BLOCK);
        return groupSize == GgufType.BLOCK
                ? Optional.empty()
                : Optional.of(
                        "format GGUF has a scale for every %d weights, not groupSize %s; use %d"
                                .formatted(
                                        GgufType.BLOCK,
                                        groupSize == Compression.PER_CHANNEL
                                                ? "PER_CHANNEL"
                                                : groupSize,
                                        GgufType.BLOCK));
    }

    private static Optional<String> zeroProblem(CompressionSpec spec) {
        int bits = spec.bits().orElseThrow();
        if (spec.pruning().isPresent() && bits == 4 && !spec.symmetric()) {
            return Optional.of(
                    "format GGUF has no exact 0 with 4 asymmetric bits, so pruned weights would not"
                            + " stay 0; use symmetric = true");
        }
        if (bits == 8 && !spec.symmetric() && spec.method() != Method.RTN) {
            return Optional.of(
                    "format GGUF has no zero points with 8 bits; use symmetric = true with "
                            + spec.method());
        }
        return Optional.empty();
    }

    @Override
    public Layout layout(CompressionSpec spec, ElementType model) {
        return GgufLayout.of(spec.bits().orElseThrow(), spec.symmetric());
    }
}
