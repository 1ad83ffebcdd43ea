package dev.retain.run.bless;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.Decision;
import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.OutcomeKind;
import dev.retain.api.Question;
import dev.retain.api.Question.Claim;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.SampleRecord;
import dev.retain.run.bless.BlessedSuite.Answer;
import dev.retain.run.bless.BlessedSuite.Count;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.run.outcome.OutcomeStore;
import dev.retain.run.outcome.SuiteRun;
import dev.retain.run.process.Revision;
import dev.retain.run.settings.Constants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Compares the candidate of a cell with what was blessed, and blesses it where that is wanted. */
@API(status = INTERNAL, since = "0.1")
public final class CellBlessing {

    /** A graded suite with more outcomes than these would make a large file. */
    private static final int MOST_COUNTS = 200;

    private final Blessings blessings;
    private final CellId cell;
    private final Revision revision;
    private final ModelIdentity baseline;
    private final Supplier<ModelIdentity> candidate;
    private final OutcomeStore store;

    /**
     * That of a cell.
     *
     * @param candidate known when it is needed
     * @param store where outcomes of what was blessed may be
     */
    public CellBlessing(
            Blessings blessings,
            CellId cell,
            Revision revision,
            ModelIdentity baseline,
            Supplier<ModelIdentity> candidate,
            OutcomeStore store) {
        this.blessings = blessings;
        this.cell = cell;
        this.revision = revision;
        this.baseline = baseline;
        this.candidate = candidate;
        this.store = store;
    }

    /** Whether the run blesses, so that there is nothing to compare with. */
    public boolean isWanted() {
        return blessings.areWanted();
    }

    /**
     * The verdicts on what was lost since the candidate that was blessed; none in a run that was
     * cut, which has other samples and is no verdict.
     *
     * @param suites those of the cell
     * @throws ConfigurationException if nothing was blessed
     * @throws EvaluationException if what was blessed is of other samples
     */
    public List<Verdict> since(Tolerance tolerance, List<SuiteRun> suites) {
        if (blessings.areLimited()) {
            return List.of();
        }
        BlessedCell blessed = blessings.before(cell).orElseThrow(this::nothing);
        List<BlessedSuite> asked =
                blessed.suites().stream().filter(suite -> suite.fits(tolerance)).toList();
        if (asked.isEmpty()) {
            throw new EvaluationException(
                    "nothing that was blessed of %s can be asked about within %s: %s has no %s; use %s"
                            .formatted(
                                    cell,
                                    tolerance,
                                    blessings.file(cell),
                                    tolerance instanceof Tolerance.Times ? "perplexity" : "score",
                                    tolerance instanceof Tolerance.Times
                                            ? "percent(…) or points(…)"
                                            : "times(…)"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (BlessedSuite one : asked) {
            verdicts.add(since(tolerance, blessed, one, run(one, suites), asked.size()));
        }
        return verdicts;
    }

    private ConfigurationException nothing() {
        return new ConfigurationException(
                "nothing was blessed of %s in %s; run mvn test -Dtest=%s -D%s where it retains what it must, and commit the file"
                        .formatted(
                                cell,
                                blessings.file(cell).toAbsolutePath(),
                                cell.testClass().replaceFirst(".*\\.", ""),
                                Constants.BLESS));
    }

    private SuiteRun run(BlessedSuite blessed, List<SuiteRun> suites) {
        return suites.stream()
                .filter(run -> run.suite().id().equals(blessed.suite()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new EvaluationException(
                                        "suite %s was blessed of %s, and the class does not select it any more; select it, or bless anew with -D%s"
                                                .formatted(
                                                        blessed.suite(), cell, Constants.BLESS)));
    }

    private Verdict since(
            Tolerance tolerance,
            BlessedCell cellThen,
            BlessedSuite blessed,
            SuiteRun run,
            int suites) {
        List<OutcomeKey> keys = run.keysOfCandidate();
        new SameSamples(cell, blessings.file(cell)).check(blessed, keys);
        Question question = new Question(blessed.suite(), tolerance);
        String what =
                "compared with the candidate that was blessed on %s%s"
                        .formatted(
                                cellThen.when(),
                                cellThen.baseline().equals(baseline)
                                        ? ""
                                        : ", beside another baseline");
        Optional<double[]> paired = paired(cellThen.candidate(), blessed, keys, run);
        if (paired.isPresent()) {
            Verdict verdict = run.judgeAgainst(question, paired.get(), suites);
            return verdict.about(
                    question.sinceBlessed(), List.of(what + ", paired with its outcomes"));
        }
        if (blessed.outcomes().isEmpty() || !run.isJudgedBySamples()) {
            throw new EvaluationException(
                    "the outcomes of what was blessed of %s on suite %s are not in the store, and it cannot be judged without its pairs; name the store that has them (%s), or bless anew with -D%s"
                            .formatted(cell, blessed.suite(), Constants.STORE, Constants.BLESS));
        }
        return run.judgeUnpaired(question, blessed.all(), suites)
                .about(
                        question.sinceBlessed(),
                        List.of(
                                what
                                        + ", unpaired, since the store has not all of its outcomes:"
                                        + " it holds however they are paired, so it takes many"
                                        + " more samples than pairs"));
    }

    /** The outcomes of what was blessed, if the store has all of them. */
    private Optional<double[]> paired(
            ModelIdentity model, BlessedSuite blessed, List<OutcomeKey> keys, SuiteRun run) {
        List<OutcomeKey> then =
                keys.stream()
                        .map(
                                key ->
                                        new OutcomeKey(
                                                model,
                                                blessed.compute(),
                                                key.suite(),
                                                key.version(),
                                                key.data(),
                                                key.sample(),
                                                key.prompt(),
                                                blessed.settings(),
                                                blessed.runtime()))
                        .toList();
        var found = store.find(then);
        if (!found.keySet().containsAll(then)) {
            return Optional.empty();
        }
        List<SampleRecord> all =
                then.stream().map(key -> Objects.requireNonNull(found.get(key))).toList();
        return Optional.of(run.judged(all).stream().mapToDouble(SampleRecord::outcome).toArray());
    }

    /** Blesses the cell, or says why not; nothing in a run that does not bless. */
    public void bless(boolean passed, List<Verdict> verdicts, List<SuiteRun> suites) {
        if (!isWanted()) {
            return;
        }
        Optional<String> why = refusal(passed, verdicts);
        if (why.isPresent()) {
            blessings.refuse(cell, why.get());
            return;
        }
        List<BlessedSuite> blessed = new ArrayList<>();
        for (SuiteRun run : suites) {
            List<Verdict> given =
                    verdicts.stream().filter(v -> v.suite().equals(run.suite().id())).toList();
            if (!given.isEmpty()) {
                blessed.add(suite(run, given));
            }
        }
        blessings.bless(
                cell,
                new BlessedCell(
                        cell.method(),
                        cell.model(),
                        cell.compression(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                        revision.commit().orElse(""),
                        baseline,
                        candidate.get(),
                        blessed));
    }

    private Optional<String> refusal(boolean passed, List<Verdict> verdicts) {
        if (blessings.areLimited()) {
            return Optional.of("since %s cut its samples".formatted(Constants.LIMIT));
        }
        Optional<Verdict> open =
                verdicts.stream()
                        .filter(
                                v ->
                                        v.decision() != Decision.RETAINED
                                                || v.question().claim() != Claim.RETAINED)
                        .findFirst();
        if (open.isPresent()) {
            return open.map(
                    v ->
                            "since %s is %s within %s"
                                    .formatted(v.suite(), v.decision(), v.question().tolerance()));
        }
        if (!passed) {
            return Optional.of("since it did not pass");
        }
        return verdicts.isEmpty() ? Optional.of("since it asked for no verdict") : Optional.empty();
    }

    private static BlessedSuite suite(SuiteRun run, List<Verdict> given) {
        double[] outcomes = run.ofCandidateOnAll();
        List<OutcomeKey> keys = run.keysOfCandidate();
        OutcomeKey key = keys.get(0);
        SuiteScore score = run.score();
        return new BlessedSuite(
                key.suite(),
                key.version(),
                key.data(),
                score.kind(),
                given.get(0).plan().seed(),
                keys.size(),
                SameSamples.hash(keys),
                key.compute(),
                key.settings(),
                key.runtime(),
                score.baseline(),
                score.candidate(),
                score.kind() == OutcomeKind.LOG_LOSS ? List.of() : counts(outcomes),
                given.stream()
                        .map(
                                v ->
                                        new Answer(
                                                v.question().subject(),
                                                v.question().tolerance().toString(),
                                                v.drop(),
                                                v.lower(),
                                                v.upper(),
                                                v.n()))
                        .toList());
    }

    private static List<Count> counts(double[] outcomes) {
        Map<Double, Integer> counts = new TreeMap<>();
        for (double outcome : outcomes) {
            counts.merge(outcome, 1, Integer::sum);
        }
        return counts.size() > MOST_COUNTS
                ? List.of()
                : counts.entrySet().stream()
                        .map(count -> new Count(count.getKey(), count.getValue()))
                        .toList();
    }
}
