package dev.retain.remote.testing;

import dev.retain.api.CompressionSpec;
import dev.retain.api.report.CellId;
import dev.retain.api.task.LoadedModel;
import dev.retain.run.Candidate;
import dev.retain.run.Cell;
import dev.retain.run.CellResult;
import dev.retain.run.GateBody;
import dev.retain.run.ModelReference;
import dev.retain.run.Run;
import dev.retain.run.SuiteCatalogue;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.Parameters;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelLoader;
import dev.retain.run.source.ModelLoaders;
import dev.retain.run.source.ModelSource;
import dev.retain.run.source.RemotePrompts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Pico, an artifact of it, and gates on both.
 *
 * @param root a folder for all that is written
 * @param values settings
 */
public record LocalModels(Path root, Map<String, String> values) {

    /** The baseline. */
    public static final String PICO = "pico";

    /** Those of a folder, in fp32 on the processor. */
    public static LocalModels in(Path root) {
        Map<String, String> values = new HashMap<>();
        values.put(Constants.DTYPE, "fp32");
        values.put(Constants.DEVICE, "cpu");
        values.put(Constants.STORE, "off");
        values.put(Constants.SAMPLES, "48");
        values.put(Constants.DATE, "2026-11-30");
        values.put(Constants.REPORTS_DIRECTORY, root.resolve("reports").toString());
        values.put(Constants.CACHE_DIRECTORY, root.resolve("cache").toString());
        values.put(Constants.REMOTE_TIMEOUT, "20");
        return new LocalModels(root, values);
    }

    /** The same with another setting. */
    public LocalModels with(String key, Object value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(key, value.toString());
        return new LocalModels(root, changed);
    }

    /** The settings. */
    public RunSettings settings() {
        return RunSettings.from(parameters());
    }

    private Parameters parameters() {
        return key -> Optional.ofNullable(values.get(key));
    }

    /** Loads a model of this machine. */
    public LoadedModel load(String reference) {
        ModelSource source = ModelSource.of(reference, parameters());
        ModelLoader loader = ModelLoaders.onClassPath().of(source);
        RunSettings settings = settings();
        return loader.load(
                new IdentifiedModel(source, loader.identity(source, settings)), settings);
    }

    /** Pico with weights of a few bits, as a folder. */
    public Path artifact(int bits) throws IOException {
        CompressionSpec spec = CompressionSpec.rtn(bits, OptionalInt.of(32), true);
        CellResult made =
                judge(
                        new Candidate.Compressed(spec.slug(), spec),
                        RemotePrompts.BY_BASELINE,
                        model -> model.inspection());
        made.failure()
                .ifPresent(
                        failure -> {
                            throw new AssertionError("no artifact", failure);
                        });
        try (Stream<Path> folders = Files.list(root.resolve("cache"))) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(spec.slug()))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Puts a gate to pico and an artifact. */
    public CellResult judge(String candidate, GateBody gate) {
        return judge(new Candidate.Given("candidate", candidate), RemotePrompts.BY_BASELINE, gate);
    }

    /** Puts a gate to pico and a candidate. */
    public CellResult judge(Candidate candidate, RemotePrompts prompts, GateBody gate) {
        return judge(PICO, candidate, prompts, gate);
    }

    /** Puts a gate to a pair. */
    public CellResult judge(
            String baseline, Candidate candidate, RemotePrompts prompts, GateBody gate) {
        SuiteCatalogue catalogue = SuiteCatalogue.load();
        Cell cell =
                new Cell(
                        new CellId("RemoteGate", "gate", "baseline", candidate.slug()),
                        new ModelReference("baseline", baseline),
                        candidate,
                        Stream.of(
                                        "mini-tool-use",
                                        "mini-needle",
                                        "mini-choice",
                                        "mini-text",
                                        "needle")
                                .map(catalogue::suite)
                                .toList(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        prompts);
        try (Run run = Run.of(settings(), parameters(), List.of(cell))) {
            CellResult result = run.run(cell, gate);
            run.end();
            return result;
        }
    }
}
