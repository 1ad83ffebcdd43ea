package dev.retain.run.source;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.FactName;
import dev.retain.api.task.LoadedModel;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.model.decoder.Placement;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.ModelCard;
import dev.retain.model.generation.ModelCards;
import dev.retain.model.torch.TorchRuntime;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.RunSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Loads checkpoints: the user's files, and models on the class path by their copies. */
final class FilesLoader implements ModelLoader {

    /** Copies of embedded models; each is checked against its hashes once a run. */
    private final Map<String, Path> copies = new ConcurrentHashMap<>();

    /** What computes, or has computed what is known. */
    private volatile TorchRuntime.@Nullable Loaded runtime;

    @Override
    public boolean loads(ModelSource source) {
        return !(source instanceof ModelSource.Remote);
    }

    @Override
    public void requireRoom(ModelSource source, boolean alone, RunSettings settings) {
        try (Checkpoint checkpoint = Checkpoints.open(path(source, settings))) {
            DecoderModel.requireRoom(checkpoint, settings.placement(), alone);
        }
    }

    @Override
    public ModelIdentity identity(ModelSource source, RunSettings settings) {
        try (Checkpoint checkpoint = Checkpoints.open(path(source, settings))) {
            return checkpoint.identity();
        }
    }

    @Override
    public ModelIdentity identity(ModelSource source, String weights, RunSettings settings) {
        try (Checkpoint checkpoint = Checkpoints.openKnown(path(source, settings), weights)) {
            return checkpoint.identity();
        }
    }

    @Override
    public LoadedModel load(IdentifiedModel model, RunSettings settings) {
        Placement placement = settings.placement();
        ModelCards cards = new ModelCards(CacheDirectory.of(settings));
        Optional<ModelCard> card = cards.find(model.identity(), placement);
        card.ifPresent(remembered -> runtime = remembered.runtime());
        return card.map(
                        remembered ->
                                DecoderModel.deferred(
                                        model.identity(),
                                        remembered,
                                        placement,
                                        settings.date(),
                                        () -> open(model, settings),
                                        loaded -> runtime = loaded.runtime(),
                                        () -> cards.forget(model.identity(), placement)))
                .orElseGet(
                        () ->
                                loadNow(
                                        model,
                                        settings,
                                        loaded -> cards.keep(model.identity(), placement, loaded)));
    }

    private LoadedModel loadNow(
            IdentifiedModel model, RunSettings settings, Consumer<ModelCard> known) {
        try (Checkpoint checkpoint = open(model, settings)) {
            return DecoderModel.load(
                    checkpoint,
                    model.identity(),
                    settings.placement(),
                    settings.date(),
                    known.andThen(loaded -> runtime = loaded.runtime()));
        }
    }

    @Override
    public Map<FactName, String> facts() {
        TorchRuntime.Loaded torch = runtime;
        return torch == null ? Map.of() : facts(torch);
    }

    private static Map<FactName, String> facts(TorchRuntime.Loaded torch) {
        return Map.of(
                FactName.PYTORCH, torch.pytorch(),
                FactName.DJL, torch.djl(),
                FactName.THREADS, Integer.toString(torch.threads()));
    }

    @Override
    public Inspection inspect(
            IdentifiedModel candidate, IdentifiedModel baseline, RunSettings settings) {
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
                ? Optional.of(copies.computeIfAbsent(embedded.name(), name -> copy(name, settings)))
                : Optional.empty();
    }

    private static Path copy(String name, RunSettings settings) {
        return EmbeddedModel.named(name).orElseThrow().in(CacheDirectory.of(settings));
    }

    private Checkpoint open(IdentifiedModel model, RunSettings settings) {
        return Checkpoints.open(path(model.source(), settings), model.identity());
    }

    private Path path(ModelSource source, RunSettings settings) {
        return files(source, settings).orElseThrow();
    }
}
