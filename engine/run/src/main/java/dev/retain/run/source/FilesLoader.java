package dev.retain.run.source;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.task.LoadedModel;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.model.generation.DecoderModel;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Loads checkpoints: the user's files, and models on the class path by their copies. */
final class FilesLoader implements ModelLoader {

    @Override
    public boolean loads(ModelSource source) {
        return !(source instanceof ModelSource.Remote);
    }

    @Override
    public ModelIdentity identity(ModelSource source, RunSettings settings) {
        try (Checkpoint checkpoint = open(source, settings)) {
            return checkpoint.identity();
        }
    }

    @Override
    public LoadedModel load(ModelSource source, ModelIdentity identity, RunSettings settings) {
        try (Checkpoint checkpoint = open(source, settings)) {
            return new AnsweringModel(
                    DecoderModel.load(
                            checkpoint,
                            settings.device(),
                            settings.precision(),
                            settings.kernels()),
                    identity);
        }
    }

    @Override
    public Inspection inspect(ModelSource candidate, ModelSource baseline, RunSettings settings) {
        try (Checkpoint checkpoint = open(candidate, settings);
                Checkpoint original = open(baseline, settings)) {
            return Inspector.inspect(checkpoint, original);
        }
    }

    @Override
    public Optional<Path> files(ModelSource source, RunSettings settings) {
        if (source instanceof ModelSource.Files files) {
            return Optional.of(files.path());
        }
        return source instanceof ModelSource.Embedded embedded
                ? EmbeddedModel.named(embedded.name())
                        .map(model -> model.in(CacheDirectory.of(settings)))
                : Optional.empty();
    }

    private Checkpoint open(ModelSource source, RunSettings settings) {
        return Checkpoints.open(files(source, settings).orElseThrow());
    }
}
