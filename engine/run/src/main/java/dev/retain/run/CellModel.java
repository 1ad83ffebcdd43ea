package dev.retain.run;

import dev.retain.api.CompressedModel;
import dev.retain.api.CompressionSpec;
import dev.retain.api.Inspection;
import dev.retain.api.Question;
import dev.retain.api.Scores;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.run.bless.CellBlessing;
import dev.retain.run.control.CellControl;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.pair.DerivedSuite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The model that a gate method gets. */
final class CellModel implements CompressedModel {

    private final Cell cell;
    private final Supplier<Inspection> inspection;
    private final CellSuites suites;
    private final CellControl control;
    private final CellBlessing blessing;
    private final Path report;
    private final Path page;
    private final Custody custody;
    private final Set<Verdict> verdicts = new LinkedHashSet<>();
    private final Consumer<CellModel> answers;
    private boolean answered;

    /**
     * A model.
     *
     * @param inspection looks into the candidate's files
     * @param control the baseline beside itself
     * @param blessing what was blessed of the cell
     * @param report the folder of the cell
     * @param page the page of the run
     * @param custody knows whether the model may still be asked
     * @param answers hears of every answer
     */
    CellModel(
            Cell cell,
            Supplier<Inspection> inspection,
            CellSuites suites,
            CellControl control,
            CellBlessing blessing,
            Path report,
            Path page,
            Custody custody,
            Consumer<CellModel> answers) {
        this.cell = cell;
        this.inspection = inspection;
        this.suites = suites;
        this.control = control;
        this.blessing = blessing;
        this.report = report;
        this.page = page;
        this.custody = custody;
        this.answers = answers;
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
        return answer(inspection);
    }

    @Override
    public List<Verdict> judge(Question question) {
        return answer(() -> verdicts(question));
    }

    /** Without a verdict it is no answer: a gate that asks no more proves nothing. */
    @Override
    public List<Verdict> judgeSinceBlessed(Tolerance tolerance) {
        return blessing.isWanted()
                ? custody.take(List::of)
                : answer(
                        () -> {
                            List<Verdict> given = blessing.since(tolerance, suites.selected());
                            verdicts.addAll(given);
                            return given;
                        });
    }

    private List<Verdict> verdicts(Question question) {
        List<Verdict> given = new ArrayList<>();
        List<SuiteRun> judged = suites.judged(question.subject());
        for (SuiteRun suite : judged) {
            Verdict alone = suite.judge(question, judged.size());
            // The control of the suite tells how its answers differ, and with them its figures.
            Verdict verdict =
                    suite.suite() instanceof DerivedSuite ? alone : control.beside(suite, alone);
            verdicts.add(verdict);
            given.add(verdict);
        }
        return given;
    }

    @Override
    public Scores scores(String subject) {
        return answer(() -> new Scores(subject, scored(subject)));
    }

    private List<SuiteScore> scored(String subject) {
        List<SuiteScore> scores = new ArrayList<>();
        for (SuiteRun suite : suites.measuring(subject)) {
            suite.takeAll();
            control.noise(suite);
            scores.add(suite.score());
        }
        return scores;
    }

    private <T> T answer(Supplier<T> question) {
        return custody.take(
                () -> {
                    T answer = question.get();
                    answered = true;
                    answers.accept(this);
                    return answer;
                });
    }

    @Override
    public Path report() {
        return report;
    }

    @Override
    public Path page() {
        return page;
    }

    /**
     * Whether the gate learned anything of the model: of its files, a verdict or a score. A
     * question that failed is none, even if the gate takes no notice of the failure.
     */
    boolean hasAnswered() {
        return answered;
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }
}
