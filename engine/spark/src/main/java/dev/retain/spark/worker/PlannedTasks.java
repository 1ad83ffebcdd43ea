package dev.retain.spark.worker;

import dev.retain.api.ConfigurationException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.task.Task;
import dev.retain.engine.DiscoveredCells;
import dev.retain.engine.DiscoveredCells.Found;
import dev.retain.run.Cell;
import dev.retain.run.Run;
import dev.retain.run.outcome.OutcomeStores;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.process.Revision;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.ShardSettings;
import dev.retain.run.sweep.Brought;
import dev.retain.run.sweep.Sweep;
import dev.retain.run.sweep.SweepBook;
import dev.retain.spark.plan.SweepTask;
import dev.retain.spark.plan.SweepTask.Kind;
import dev.retain.spark.plan.TaskList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the cells of benchmark classes, gives each a shard of its own in the store, and writes down
 * what is to be done. No model is loaded.
 *
 * @param classes names of benchmark classes
 */
record PlannedTasks(List<String> classes) {

    private static final Path NOWHERE = Path.of("").toAbsolutePath();

    /** What a baseline is asked: the same for all cells of which this is the same. */
    private record Asked(String model, Object data, Object prompts, String suite) {}

    /** What the store knows of a run. */
    private record Known(Sweep sweep, Map<CellId, Duration> times, Set<CellId> done) {}

    void write(Path file) throws IOException {
        DiscoveredCells discovered = cells(Map.of());
        List<Found> cells = discovered.cells();
        var sizes = new ModelSizes(discovered.parameters());
        RunSettings settings = settings(cells.size());
        Known known = known(settings, cells.stream().map(found -> found.cell().id()).toList());
        List<SweepTask> tasks = ofCells(cells, known, sizes);
        List<SweepTask> all = new ArrayList<>(ofBaselines(cells, known, sizes));
        all.addAll(tasks);
        new TaskList(cells.size(), told(settings, known.sweep()), all).write(file);
    }

    private DiscoveredCells cells(Map<String, String> settings) {
        return DiscoveredCells.of(BenchmarkRequest.of(classes, settings));
    }

    /** Those of a shard, which alone knows what a shard may not be told. */
    private RunSettings settings(int shards) {
        if (shards == 0) {
            throw new ConfigurationException(
                    "%s has no cell, so there is nothing to do; name benchmark classes as --classes"
                            .formatted(String.join(", ", classes)));
        }
        if (shards > ShardSettings.MOST) {
            throw new ConfigurationException(
                    "%,d cells are more than a run may have, which is %,d; name fewer classes, and the others in another run"
                            .formatted(shards, ShardSettings.MOST));
        }
        return cells(Map.of(Constants.SHARD, "1/" + shards)).settings();
    }

    private static Known known(RunSettings settings, List<CellId> cells) {
        var outcomes = new SharedOutcomes(() -> OutcomeStores.onClassPath().open(settings));
        try {
            Sweep sweep = Run.share(settings, outcomes, cells, new OwnShards());
            return outcomes.ofSweeps(
                            book -> new Known(sweep, book.times(cells), done(book, sweep, cells)))
                    .orElseThrow();
        } finally {
            outcomes.close();
        }
    }

    /** What is broken is tried again. */
    private static Set<CellId> done(SweepBook book, Sweep sweep, List<CellId> cells) {
        Set<CellId> done = new HashSet<>();
        for (CellId cell : cells) {
            List<Brought> brought = book.brought(sweep.plan().run(), cell);
            if (!brought.isEmpty()) {
                Outcome last = brought.get(brought.size() - 1).report().outcome();
                if (last == Outcome.PASSED || last == Outcome.FAILED) {
                    done.add(cell);
                }
            }
        }
        return done;
    }

    /** A process elsewhere sees no checkout, and must judge on the same day. */
    private static Map<String, String> told(RunSettings settings, Sweep sweep) {
        Map<String, String> told = new LinkedHashMap<>();
        Revision revision = settings.trend().given().completedFrom(System.getenv(), Path.of(""));
        revision.commit().ifPresent(commit -> told.put(Constants.COMMIT, commit));
        revision.branch().ifPresent(branch -> told.put(Constants.BRANCH, branch));
        sweep.plan().setting(Constants.DATE).ifPresent(date -> told.put(Constants.DATE, date));
        return told;
    }

    private static List<SweepTask> ofCells(List<Found> cells, Known known, ModelSizes sizes) {
        Duration middling = OwnShards.middling(known.times());
        return cells.stream()
                .filter(found -> found.disabled().isEmpty())
                .map(
                        found -> {
                            CellId id = found.cell().id();
                            return new SweepTask(
                                    Kind.CELL,
                                    known.sweep().shares().getOrDefault(id, 0),
                                    id.toString(),
                                    found.id().toString(),
                                    "",
                                    NOWHERE.relativize(Run.folder(NOWHERE, id)).toString(),
                                    Math.max(
                                            1, known.times().getOrDefault(id, middling).toMillis()),
                                    sizes.of(found.cell()),
                                    known.done().contains(id));
                        })
                .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                .toList();
    }

    private static List<SweepTask> ofBaselines(List<Found> cells, Known known, ModelSizes sizes) {
        Map<Asked, Found> first = new LinkedHashMap<>();
        cells.stream()
                .filter(found -> found.disabled().isEmpty())
                .filter(found -> !known.done().contains(found.cell().id()))
                .forEach(
                        found ->
                                asked(found.cell())
                                        .forEach(asked -> first.putIfAbsent(asked, found)));
        List<SweepTask> tasks = new ArrayList<>();
        first.forEach(
                (asked, found) ->
                        tasks.add(
                                new SweepTask(
                                        Kind.BASELINE,
                                        tasks.size() + 1,
                                        "%s of %s"
                                                .formatted(
                                                        asked.suite(), found.cell().model().slug()),
                                        found.id().toString(),
                                        asked.suite(),
                                        "",
                                        1,
                                        sizes.ofBaseline(found.cell()),
                                        false)));
        return tasks;
    }

    private static Stream<Asked> asked(Cell cell) {
        return cell.suites().stream()
                .map(Task::id)
                .map(
                        suite ->
                                new Asked(
                                        cell.model().reference(),
                                        cell.data(),
                                        cell.prompts(),
                                        suite));
    }
}
