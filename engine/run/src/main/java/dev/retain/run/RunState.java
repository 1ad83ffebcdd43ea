package dev.retain.run;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.report.FactName;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Task;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.compression.ArtifactCache;
import dev.retain.compression.CachedArtifact;
import dev.retain.compression.calibration.CalibrationTexts;
import dev.retain.run.control.NullControls;
import dev.retain.run.history.RunMemory;
import dev.retain.run.outcome.Draws;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.outcome.Side.Known;
import dev.retain.run.outcome.SuiteData;
import dev.retain.run.pair.PairProbes;
import dev.retain.run.process.Revision;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.CacheDirectory;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.Placeholders;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.shard.RunShares;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelLoader;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelPool;
import dev.retain.run.source.ModelSource;
import dev.retain.verdict.statistics.Boundaries;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the cells of a run share. Each file is hashed once; nothing of it outlives the run. */
final class RunState {

    private record Pair(ModelIdentity candidate, ModelIdentity baseline) {}

    private final RunSettings settings;
    private final Parameters parameters;
    private final ModelLoaders loaders;
    private final ModelPool pool;
    private final SharedOutcomes outcomes;
    private final PairProbes probes;
    private final RunShares shares;
    private final SuiteData data;
    private final Draws draws;
    private final Boundaries boundaries = new Boundaries();
    private final NullControls controls = new NullControls();
    private final Lazy<ArtifactCache> artifacts;
    private final String runtime = RunFacts.runtime();
    private final RunId id;
    private final RunMemory memory;
    private final Map<FactName, String> surroundings;
    private final Map<ModelSource, ModelIdentity> identities = new HashMap<>();
    private final Map<ModelIdentity, Known> known = new HashMap<>();
    private final Map<Pair, Inspection> inspections = new HashMap<>();
    private final Set<ModelIdentity> baselines = new HashSet<>();
    private final Map<Cell, ModelIdentity> candidates = new HashMap<>();
    private final Map<Cell, Path> places = new HashMap<>();

    RunState(
            RunSettings settings,
            Parameters parameters,
            ModelLoaders loaders,
            ModelPool pool,
            SharedOutcomes outcomes,
            PairProbes probes,
            RunShares shares) {
        this.settings = settings;
        this.shares = shares;
        this.parameters = parameters;
        this.loaders = loaders;
        this.pool = pool;
        this.outcomes = outcomes;
        this.probes = probes;
        this.id = RunId.of(settings.runId());
        this.artifacts =
                new Lazy<>(
                        () ->
                                new ArtifactCache(
                                        CacheDirectory.of(settings),
                                        new CalibrationTexts(),
                                        settings.artifacts()));
        Revision revision = settings.trend().given().completedFrom(System.getenv(), Path.of(""));
        this.memory = RunMemory.of(settings, id.text(), revision, outcomes);
        this.surroundings = RunFacts.surroundings(settings, revision);
        this.data = new SuiteData(settings);
        this.draws = new Draws(settings, data);
    }

    /** The run that this process belongs to. */
    RunId id() {
        return id;
    }

    RunSettings settings() {
        return settings;
    }

    Parameters parameters() {
        return parameters;
    }

    /** Versions of what computes. */
    String runtime() {
        return runtime;
    }

    /** What was known of the run before its first cell. */
    Map<FactName, String> surroundings() {
        return surroundings;
    }

    /** What is known of what computes, since models were loaded. */
    Map<FactName, String> computing() {
        Map<FactName, String> facts = new EnumMap<>(FactName.class);
        loaders.all().forEach(loader -> facts.putAll(loader.facts()));
        return facts;
    }

    ModelPool pool() {
        return pool;
    }

    SharedOutcomes outcomes() {
        return outcomes;
    }

    PairProbes probes() {
        return probes;
    }

    /** Which cells this process is to run. */
    RunShares shares() {
        return shares;
    }

    SuiteData data() {
        return data;
    }

    Draws draws() {
        return draws;
    }

    Boundaries boundaries() {
        return boundaries;
    }

    /** The noise of baselines, as far as it was measured. */
    NullControls controls() {
        return controls;
    }

    /** What is known of earlier runs. */
    RunMemory memory() {
        return memory;
    }

    /** The artifacts of this and of earlier runs; each is compared with what was written once. */
    ArtifactCache artifacts() {
        return artifacts.get();
    }

    /** The hash of what a suite reads; {@code named} as in {@link SuiteData#of}. */
    String dataHash(Task suite, Optional<Path> named) {
        return data.hash(suite, named);
    }

    /** The path that a reference means. */
    Path path(String reference) {
        return Path.of(Placeholders.resolve(reference, parameters)).toAbsolutePath().normalize();
    }

    /** A text, its placeholders replaced. */
    String text(String asked) {
        return Placeholders.resolve(asked, parameters);
    }

    /** The model of a source, by content. */
    Resolved resolve(ModelSource source) {
        ModelLoader loader = loaders.of(source);
        return new Resolved(loader, new IdentifiedModel(source, identity(source, loader)));
    }

    /** The model of an artifact that the cache has compared with what was written. */
    Resolved resolve(CachedArtifact artifact) {
        ModelSource source = new ModelSource.Files(artifact.place());
        ModelLoader loader = loaders.of(source);
        return artifact.weights()
                .map(
                        weights ->
                                new Resolved(
                                        loader,
                                        new IdentifiedModel(
                                                source, identity(source, weights, loader))))
                .orElseGet(() -> resolve(source));
    }

    private synchronized ModelIdentity identity(ModelSource source, ModelLoader loader) {
        return identities.computeIfAbsent(
                source,
                absent -> {
                    loader.requireRoom(absent, pool.isEmpty(), settings);
                    return loader.identity(absent, settings);
                });
    }

    private synchronized ModelIdentity identity(
            ModelSource source, String weights, ModelLoader loader) {
        return identities.computeIfAbsent(
                source, absent -> loader.identity(absent, weights, settings));
    }

    /** The files of a model from which it can be compressed. */
    Path files(Resolved model) {
        return model.loader()
                .files(model.source(), settings)
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "%s has no files to compress; judge an artifact instead"
                                                .formatted(model.source().text())));
    }

    /** Whether both models have files that can be looked into. */
    boolean canInspect(Resolved candidate, Resolved baseline) {
        return !isServed(candidate) && !isServed(baseline);
    }

    private static boolean isServed(Resolved model) {
        return model.source() instanceof ModelSource.Remote;
    }

    /**
     * What the candidate's files hold, compared with those of its baseline.
     *
     * @throws UnsupportedModelException if one of them has no files
     */
    synchronized Inspection inspection(Resolved candidate, Resolved baseline) {
        for (Resolved model : List.of(candidate, baseline)) {
            if (isServed(model)) {
                throw new UnsupportedModelException(
                        "%s is behind a server, which shows no files, so nobody can tell how it is compressed, its bits per weight, its sparsity or its hashes; leave that question out, or name the artifact's folder"
                                .formatted(model.source().text()));
            }
        }
        return inspections.computeIfAbsent(
                new Pair(candidate.identity(), baseline.identity()),
                absent ->
                        candidate.loader().inspect(candidate.model(), baseline.model(), settings));
    }

    /** A model, loaded now unless it is already. */
    LoadedModel load(Resolved model, Set<ModelIdentity> inUse) {
        LoadedModel loaded =
                pool.get(
                        model.identity(),
                        settings,
                        inUse,
                        () -> model.loader().load(model.model(), settings));
        synchronized (this) {
            known.computeIfAbsent(model.identity(), id -> Known.of(loaded));
        }
        return loaded;
    }

    /** What is known of a model; loads it only if nothing is known yet. */
    Known known(Resolved model, Set<ModelIdentity> inUse) {
        return knownOnly(model).orElseGet(() -> Known.of(load(model, inUse)));
    }

    /** What is known of a model so far. */
    synchronized Optional<Known> knownOnly(Resolved model) {
        return Optional.ofNullable(known.get(model.identity()));
    }

    /** A cell has found out what it judges. */
    synchronized void judges(Cell cell, ModelIdentity baseline, ModelIdentity candidate) {
        baselines.add(baseline);
        candidates.put(cell, candidate);
        memory.trends().judges(cell.id(), baseline, candidate);
    }

    /** A cell judges an artifact of the cache. */
    synchronized void uses(Cell cell, CachedArtifact artifact) {
        places.put(cell, artifact.place());
    }

    /**
     * Closes candidates that no remaining cell needs, and gives their artifacts free; baselines
     * stay.
     */
    synchronized void keepFor(List<Cell> remaining) {
        Set<ModelIdentity> needed = new HashSet<>(baselines);
        candidates.forEach(
                (cell, candidate) -> {
                    if (remaining.stream().anyMatch(cell::hasPairOf)) {
                        needed.add(candidate);
                    }
                });
        pool.keep(needed);
        if (!places.isEmpty()) {
            places.keySet().removeIf(cell -> remaining.stream().noneMatch(cell::hasPairOf));
            artifacts().keepInUse(Set.copyOf(places.values()));
        }
    }

    /**
     * A model that was found.
     *
     * @param loader brings it
     * @param model where it comes from and what it is
     */
    record Resolved(ModelLoader loader, IdentifiedModel model) {

        ModelSource source() {
            return model.source();
        }

        ModelIdentity identity() {
            return model.identity();
        }
    }
}
