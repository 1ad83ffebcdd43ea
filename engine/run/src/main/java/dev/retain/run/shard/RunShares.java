package dev.retain.run.shard;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.RetainException;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.CellReport.Outcome;
import dev.retain.api.report.Owner;
import dev.retain.api.report.RunReport;
import dev.retain.api.report.StoreException;
import dev.retain.run.outcome.SampleLog;
import dev.retain.run.outcome.SharedOutcomes;
import dev.retain.run.process.Revision;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.settings.ShardSettings.Shard;
import dev.retain.run.sweep.Bringer;
import dev.retain.run.sweep.ShareRule;
import dev.retain.run.sweep.Sweep;
import dev.retain.run.sweep.SweepBook;
import dev.retain.run.sweep.SweepPlan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Which cells of a run this process is to run, and what it leaves for the others. */
@API(status = INTERNAL, since = "0.1")
public final class RunShares {

    private final RunSettings settings;
    private final SharedOutcomes outcomes;
    private final Optional<Sweep> sweep;
    private final Optional<RetainException> problem;
    private final Optional<MergedShards> merge;
    private final String process = Owner.current().prefix() + UUID.randomUUID();

    private RunShares(
            RunSettings settings,
            SharedOutcomes outcomes,
            Optional<Sweep> sweep,
            Optional<RetainException> problem) {
        this.settings = settings;
        this.outcomes = outcomes;
        this.sweep = sweep;
        this.problem = problem;
        this.merge =
                settings.shards().merge().isPresent()
                        ? sweep.map(shared -> new MergedShards(shared, outcomes))
                        : Optional.empty();
    }

    /** All cells are this process's. */
    public static RunShares none(RunSettings settings, SharedOutcomes outcomes) {
        return new RunShares(settings, outcomes, Optional.empty(), Optional.empty());
    }

    /**
     * Those of a run, as its settings say. What is wrong with them is the failure of each cell, see
     * {@link #problem}.
     *
     * @param runtime versions of what computes
     * @param cells all cells that the process knows of
     */
    public static RunShares of(
            RunSettings settings,
            Revision revision,
            String runtime,
            SharedOutcomes outcomes,
            List<CellId> cells) {
        if (settings.shards().count() == 0 || cells.isEmpty()) {
            return none(settings, outcomes);
        }
        try {
            Sweep sweep =
                    settings.shards().shard().isPresent()
                            ? share(settings, revision, runtime, outcomes, cells, rule(settings))
                            : begun(PlannedSweep.of(settings, revision, runtime), outcomes);
            RunSettings dated =
                    sweep.plan()
                            .setting(Constants.DATE)
                            .map(LocalDate::parse)
                            .map(settings::on)
                            .orElse(settings);
            return new RunShares(dated, outcomes, Optional.of(sweep), Optional.empty());
        } catch (RetainException e) {
            return new RunShares(settings, outcomes, Optional.empty(), Optional.of(e));
        }
    }

    /**
     * Shares out cells before any shard begins, as the first one would.
     *
     * @param settings those of one of the shards
     * @param runtime versions of what computes
     * @throws RetainException if the run was begun with another plan, or the store fails
     */
    public static Sweep share(
            RunSettings settings,
            Revision revision,
            String runtime,
            SharedOutcomes outcomes,
            List<CellId> cells,
            ShareRule rule) {
        SweepPlan plan = PlannedSweep.of(settings, revision, runtime);
        return asked(outcomes, book -> book.share(plan, cells, rule));
    }

    private static ShareRule rule(RunSettings settings) {
        return settings.shards().byTime() ? new SharesByTime() : new SharesByHash();
    }

    private static Sweep begun(SweepPlan plan, SharedOutcomes outcomes) {
        Sweep sweep =
                asked(outcomes, book -> book.find(plan.run()))
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                "no shard of run %s has begun: the store knows no run of that id; run %s=1/%d to %d/%d with %s=%s first, on the same %s"
                                                        .formatted(
                                                                plan.run(),
                                                                Constants.SHARD,
                                                                plan.shards(),
                                                                plan.shards(),
                                                                plan.shards(),
                                                                Constants.RUN_ID,
                                                                plan.run(),
                                                                Constants.STORE)));
        plan.requireSame(sweep.plan());
        return sweep;
    }

    private static <T> T asked(SharedOutcomes outcomes, Function<SweepBook, T> question) {
        return outcomes.get()
                .ofSweeps(question)
                .orElseThrow(
                        () ->
                                new StoreException(
                                        "the store keeps nothing of shards; name one of PostgreSQL or a path of SQLite as %s, with dev.retain:retain-store on the class path"
                                                .formatted(Constants.STORE)));
    }

    /** The settings of the run, with the date that its first shard began with. */
    public RunSettings settings() {
        return settings;
    }

    /** Why no cell can be run. */
    public Optional<RetainException> problem() {
        return problem;
    }

    /** What the shards brought, where this process puts it together. */
    public Optional<MergedShards> merge() {
        return merge;
    }

    /** Why a cell is not for this process, if it is not. */
    public Optional<String> elsewhere(CellId cell) {
        return settings.shards()
                .shard()
                .filter(shard -> sweep.isPresent())
                .filter(shard -> !isIn(shard, cell))
                .map("not in this shard (%s)"::formatted);
    }

    private boolean isIn(Shard shard, CellId cell) {
        return sweep.flatMap(shared -> Optional.ofNullable(shared.shares().get(cell)))
                .filter(number -> number == shard.number())
                .isPresent();
    }

    /** Which part of the run the process reports, if it is not all of it. */
    public Optional<RunReport.Part> part(List<CellId> cells) {
        return settings.shards()
                .shard()
                .map(
                        shard ->
                                new RunReport.Part(
                                        shard.number(),
                                        shard.of(),
                                        cells.stream()
                                                .filter(cell -> elsewhere(cell).isPresent())
                                                .toList()));
    }

    /**
     * A cell has ended.
     *
     * @param facts what is known of the run, asked only where a shard brings it
     */
    public void ended(CellReport report, String run, Supplier<Map<String, String>> facts) {
        if (settings.store().readOnly()) {
            return;
        }
        if (report.outcome() != Outcome.ABORTED) {
            outcomes.ofSweeps(
                    book -> {
                        book.took(report.id(), run, report.duration());
                        return report;
                    });
        }
        settings.shards()
                .shard()
                .filter(shard -> sweep.isPresent())
                .map(shard -> new Bringer(shard.number(), process, facts.get()))
                .ifPresent(
                        by ->
                                asked(
                                        outcomes,
                                        book -> {
                                            book.bring(run, by, report, samples(report));
                                            return report;
                                        }));
    }

    private static Path samples(CellReport report) {
        return report.directory().resolve(SampleLog.FILE);
    }
}
