package dev.retain.run;

import dev.retain.api.CompressedModel;
import dev.retain.api.CompressionSpec;
import dev.retain.api.EvaluationException;
import dev.retain.api.Inspection;
import dev.retain.api.Question;
import dev.retain.api.Scores;
import dev.retain.api.SuiteScore;
import dev.retain.api.Verdict;
import dev.retain.run.outcome.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The model that a gate method gets. */
final class CellModel implements CompressedModel {

    private final Cell cell;
    private final Inspection inspection;
    private final List<SuiteRun> suites;
    private final Path report;
    private final Set<Verdict> verdicts = new LinkedHashSet<>();
    private boolean asked;

    CellModel(Cell cell, Inspection inspection, List<SuiteRun> suites, Path report) {
        this.cell = cell;
        this.inspection = inspection;
        this.suites = suites;
        this.report = report;
    }

    @Override
    public String name() {
        return cell.model().slug() + " @ " + cell.candidate().slug();
    }

    @Override
    public Optional<CompressionSpec> requested() {
        return cell.candidate().requested();
    }

    @Override
    public Inspection inspection() {
        asked = true;
        return inspection;
    }

    @Override
    public List<Verdict> judge(Question question) {
        asked = true;
        List<Verdict> answers = new ArrayList<>();
        for (SuiteRun suite : measuring(question.subject())) {
            Verdict verdict = suite.judge(question);
            verdicts.add(verdict);
            answers.add(verdict);
        }
        return answers;
    }

    @Override
    public Scores scores(String subject) {
        asked = true;
        List<SuiteScore> scores = new ArrayList<>();
        for (SuiteRun suite : measuring(subject)) {
            suite.takeAll();
            scores.add(suite.score());
        }
        return new Scores(subject, scores);
    }

    @Override
    public Path report() {
        return report;
    }

    /** Whether the gate looked at the model at all: at its files, a verdict or a score. */
    boolean wasAsked() {
        return asked;
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    private List<SuiteRun> measuring(String subject) {
        List<SuiteRun> measuring =
                suites.stream()
                        .filter(
                                run ->
                                        run.suite().id().equals(subject)
                                                || run.suite().capability().id().equals(subject))
                        .toList();
        if (measuring.isEmpty()) {
            throw new EvaluationException(
                    "no selected suite measures \"%s\"; @AgenticTask selects %s"
                            .formatted(subject, selected()));
        }
        return measuring;
    }

    private String selected() {
        return suites.isEmpty()
                ? "nothing"
                : suites.stream()
                        .map(run -> "%s (%s)".formatted(run.suite().id(), run.suite().capability()))
                        .collect(Collectors.joining(", "));
    }
}
