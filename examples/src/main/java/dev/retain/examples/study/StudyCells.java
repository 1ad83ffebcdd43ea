package dev.retain.examples.study;

import dev.retain.api.CompressedModel;
import dev.retain.api.Inspection;
import dev.retain.api.Question;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.SideFact;
import dev.retain.api.task.Task;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.family.Families;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The cells that a row is made of, each a run of its own with its own page. What they compute is in
 * the store, so that one that was cut goes on.
 *
 * @param settings what is studied
 * @param parameters settings of the runs
 * @param catalogue all suites
 * @param reports the folder of the pages
 */
record StudyCells(
        StudySettings settings, Parameters parameters, SuiteCatalogue catalogue, Path reports) {

    private static final String BASELINE = "dense";
    private static final Tolerance TWO_POINTS = new Tolerance.Points(2);

    /** Prunes, and measures every column that needs no other row. */
    Pruned prune(StudyRow row) {
        var suites = settings.suites().ids().stream().map(catalogue::suite).toList();
        var cell = cell("prunes", row, pruning(row), suites);
        var scores = new ArrayList<SuiteScore>();
        var report =
                run(
                        cell,
                        model -> {
                            model.inspection();
                            scores.addAll(scores(model, suites));
                        });
        return new Pruned(report, scores);
    }

    /** The artifact alone: it is made again where it was taken out of the cache. */
    Path artifact(StudyRow row) {
        var suites = settings.suites().ids().stream().map(catalogue::suite).toList();
        return new Pruned(
                        run(cell("prunes", row, pruning(row), suites), CompressedModel::inspection),
                        List.of())
                .artifact();
    }

    /** Measures an artifact and the unpruned model with a text of the study's own. */
    SuiteScore measure(StudyRow row, Path artifact, Task text) {
        var cell = cell("measures", row, given(row, artifact), List.of(text));
        var scores = new ArrayList<SuiteScore>();
        run(cell, model -> scores.addAll(scores(model, cell.suites())));
        return scores.get(0);
    }

    /** Judges uniform Wanda beside a row, which is the baseline here. */
    List<Verdict> judge(StudyRow row, Path artifact, StudyRow uniform, Path other) {
        var suites = settings.suites().judged().stream().map(catalogue::suite).toList();
        var cell =
                new Cell(
                        id("judges", row.name(), uniform.name()),
                        new ModelReference(row.name(), artifact.toString()),
                        given(uniform, other),
                        suites,
                        Optional.empty());
        var verdicts = new ArrayList<Verdict>();
        run(
                cell,
                model -> {
                    for (var suite : suites) {
                        verdicts.addAll(model.judge(new Question(suite.id(), TWO_POINTS).lost()));
                    }
                });
        return verdicts;
    }

    private static List<SuiteScore> scores(CompressedModel model, List<Task> suites) {
        return suites.stream()
                .flatMap(suite -> model.scores(suite.id()).suites().stream())
                .toList();
    }

    private Candidate pruning(StudyRow row) {
        var asked = new Candidate.Compressed(row.name(), row.spec(settings));
        return row.isUniformWanda() ? evened(row, asked) : asked;
    }

    /** Uniform Wanda, so that the pool is as sparse as those of other rows. */
    private Candidate evened(StudyRow row, Candidate asked) {
        var suites = List.of(catalogue.suite(settings.suites().ids().get(0)));
        var report = run(cell("prunes", row, asked, suites), CompressedModel::inspection);
        var pruned = new Pruned(report, List.of());
        if (WholeRows.isSame(pruned.inspection().poolSparsity(), row.sparsity())) {
            return asked;
        }
        try (var model = Checkpoints.open(pruned.artifact())) {
            var pool =
                    Families.graphs(model.config()).stream()
                            .flatMap(graph -> graph.linears().stream())
                            .toList();
            double share = WholeRows.share(pool, row.sparsity());
            return new Candidate.Compressed(row.name(), row.with(share).spec(settings));
        }
    }

    private static Candidate given(StudyRow row, Path artifact) {
        return new Candidate.Given(row.name(), artifact.toString());
    }

    private Cell cell(String does, StudyRow row, Candidate candidate, List<Task> suites) {
        return new Cell(
                id(does, BASELINE, row.name()),
                new ModelReference(BASELINE, settings.model()),
                candidate,
                suites,
                Optional.empty());
    }

    private static CellId id(String does, String model, String compression) {
        return new CellId("PruningStudy", does, model, compression);
    }

    private CellReport run(Cell cell, GateBody gate) {
        var own = new StudyParameters(parameters, Map.of(Constants.REPORTS_DIRECTORY, page(cell)));
        CellResult result;
        try (var run = Run.of(RunSettings.from(own), own, List.of(cell))) {
            run.begin();
            result = run.run(cell, gate);
            run.end();
        }
        if (result.failure().isPresent()) {
            throw new RowFailedException(cell.id().toString(), result.failure().get());
        }
        return result.report();
    }

    private String page(Cell cell) {
        var name =
                String.join("-", cell.id().method(), cell.model().slug(), cell.candidate().slug());
        return reports.resolve(name).toString();
    }

    /**
     * A row's artifact and scores.
     *
     * @param report of the cell
     */
    record Pruned(CellReport report, List<SuiteScore> scores) {

        Inspection inspection() {
            return report.inspection().orElseThrow();
        }

        Path artifact() {
            return Path.of(
                    Objects.requireNonNull(
                            report.facts().get(SideFact.SOURCE.label("candidate")),
                            "the artifact's place"));
        }
    }
}
