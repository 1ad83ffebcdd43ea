package dev.retain.compression;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.AtomicFile;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.manifest.Manifest;
import dev.retain.checkpoint.tensor.JsonBounds;
import dev.retain.checkpoint.tensor.StrictJson;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.compression.calibration.TextHash;
import dev.retain.compression.method.Procedure;
import dev.retain.compression.pruning.PruningGuide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which artifact belongs to what was asked for, in small files beside the artifacts, so that it is
 * found without the baseline. Where a file is missing or wrong, nothing is found, which costs time
 * and no more.
 */
final class KnownArtifacts {

    private static final Logger LOG = LoggerFactory.getLogger(KnownArtifacts.class);
    private static final String INDEX = ".index";

    private final Path directory;
    private final ObjectMapper mapper = new ObjectMapper();

    KnownArtifacts(Path directory) {
        this.directory = directory;
    }

    /**
     * An artifact.
     *
     * @param place its folder
     * @param key hash of what determines it
     */
    record Entry(Path place, String key) {}

    Optional<Entry> find(
            ModelIdentity baseline, CompressionSpec asked, CalibrationInput calibration) {
        return file(baseline, asked, calibration).map(index()::resolve).flatMap(this::read);
    }

    private Optional<Entry> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var root = StrictJson.tree(file, JsonBounds.SETTINGS);
            var place = directory.resolve(root.path("folder").asText());
            return Optional.of(new Entry(place, root.path("key").asText()))
                    .filter(entry -> directory.equals(entry.place().getParent()));
        } catch (IOException | InvalidCheckpointException | InvalidPathException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    void remember(
            ModelIdentity baseline,
            CompressionSpec asked,
            CalibrationInput calibration,
            Entry entry) {
        file(baseline, asked, calibration).ifPresent(name -> write(name, entry));
    }

    /** An artifact that cannot be remembered is still one. */
    private void write(String name, Entry entry) {
        var root = mapper.createObjectNode();
        root.put("folder", entry.place().getFileName().toString()).put("key", entry.key());
        try {
            AtomicFile.write(index(), name, mapper.writeValueAsBytes(root));
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so its baseline is opened next time", name, e);
        }
    }

    /** A process that was killed leaves its file behind. */
    void removeLeftovers() throws IOException {
        AtomicFile.removeLeft(index());
    }

    private Path index() {
        return directory.resolve(INDEX);
    }

    /** Name of the file of what was asked for; nothing if what was asked for is not sure. */
    private Optional<String> file(
            ModelIdentity baseline, CompressionSpec asked, CalibrationInput calibration) {
        if (!SpecRules.problems(asked).isEmpty()) {
            return Optional.empty();
        }
        var text = Procedure.of(asked).text(asked);
        var seen = text.flatMap(it -> seen(it, calibration));
        if (text.isPresent() && seen.isEmpty()) {
            return Optional.empty();
        }
        var steps = steps(asked, calibration);
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        var spec = Manifest.spec(asked).without("calibration");
        var name =
                String.join(
                        "\n",
                        String.valueOf(Manifest.VERSION),
                        baseline.toString(),
                        asked.id(),
                        spec.toString(),
                        seen.orElse("no text"),
                        steps.get());
        return Optional.of(ContentHash.of(name) + ".json");
    }

    /**
     * What a pruning that goes step by step goes by: a file, else who decides, whom the
     * specification may name by a placeholder; nothing if the file cannot be read.
     */
    private static Optional<String> steps(CompressionSpec asked, CalibrationInput calibration) {
        var stepwise = asked.pruning().filter(pruning -> pruning.allocation().isStepwise());
        if (stepwise.isEmpty()) {
            return Optional.of("no file");
        }
        var guidance =
                calibration.guidance().or(() -> stepwise.get().guidance()).orElse(Guidance.DEFAULT);
        var named = guidance.transcript();
        if (named.isEmpty()) {
            return Optional.of(PruningGuide.keyWithoutFile(stepwise.get().allocation(), guidance));
        }
        try {
            return Optional.of(ContentHash.of(Path.of(named.get())));
        } catch (IOException | InvalidPathException e) {
            LOG.debug("{} cannot be read", named.get(), e);
            return Optional.empty();
        }
    }

    /**
     * What a method looks at. Where it must not be what the model is judged on, that is a part of
     * it: other samples need another look.
     */
    private static Optional<String> seen(CalibrationText text, CalibrationInput calibration) {
        var judged =
                text.overlapAllowed() ? Optional.of("whatever is judged") : calibration.judged();
        return TextHash.of(calibration.file())
                .flatMap(
                        hash ->
                                judged.map(
                                        it ->
                                                ArtifactKey.read(
                                                        "%s %d %d %d %s"
                                                                .formatted(
                                                                        hash,
                                                                        text.samples(),
                                                                        text.length(),
                                                                        text.seed(),
                                                                        it),
                                                        calibration.products().get())));
    }
}
