package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.DeclaredSuite.FirstPrompt;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.checkpoint.tensor.Lazy;
import dev.retain.run.attempt.PlanKey;
import dev.retain.run.settings.RunSettings;
import dev.retain.verdict.PlannedSuite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The samples of a suite and what both models of a pair do on them. Nothing is drawn before it is
 * asked.
 */
@API(status = INTERNAL, since = "0.1")
public final class PairedSuite implements JudgedPair {

    private final Task suite;
    private final Optional<Path> named;
    private final Draws draws;
    private final Lazy<SuiteContent> content;
    private final Side baseline;
    private final Side candidate;
    private List<Draws.Drawn> drawn = List.of();
    private Optional<FirstPrompt> prompt = Optional.empty();

    /**
     * A suite on a pair.
     *
     * @param named the data that the benchmark class names
     * @param runtime versions of what computes
     */
    public PairedSuite(
            Task suite,
            Optional<Path> named,
            RunSettings settings,
            SuiteData data,
            Draws draws,
            String runtime,
            Side baseline,
            Side candidate) {
        this.suite = suite;
        this.named = named;
        this.draws = draws;
        this.content =
                new Lazy<>(
                        () ->
                                new SuiteContent(
                                        suite, data.hash(suite, named), settings.seed(), runtime));
        this.baseline = baseline;
        this.candidate = candidate;
    }

    @Override
    public int size() {
        return drawn().size();
    }

    @Override
    public Optional<FirstPrompt> prompt() {
        return prompt;
    }

    @Override
    public PlannedSuite planned() {
        return PlannedSuite.of(suite, drawn().stream().map(Draws.Drawn::sample).toList());
    }

    @Override
    public Sample sample(int index) {
        return drawn().get(index).sample();
    }

    @Override
    public List<SampleRecord> baseline(int from, int to) {
        return baseline.outcomes(content.get(), drawn().subList(from, to));
    }

    @Override
    public List<SampleRecord> baselineBeforeCandidate(int from, int to) {
        List<Draws.Drawn> asked = drawn().subList(from, to);
        return baseline.outcomes(
                content.get(), asked, () -> candidate.isNext(content.get(), asked));
    }

    @Override
    public List<SampleRecord> baselineAnew(List<Integer> samples) {
        return besideBaseline(
                samples, baseline.computed(suite, samples.stream().map(this::sample).toList()));
    }

    @Override
    public List<SampleRecord> candidate(int from, int to) {
        return besideBaseline(
                IntStream.range(from, to).boxed().toList(),
                candidate.outcomes(content.get(), drawn().subList(from, to)));
    }

    @Override
    public List<SampleRecord> candidateAnew(List<Integer> samples) {
        return besideBaseline(
                samples, candidate.computed(suite, samples.stream().map(this::sample).toList()));
    }

    @Override
    public List<SampleRecord> judged(List<SampleRecord> all) {
        return besideBaseline(IntStream.range(0, all.size()).boxed().toList(), all);
    }

    /** Judges those by the baseline's answers that are judged so; the store knows no such pair. */
    private List<SampleRecord> besideBaseline(List<Integer> samples, List<SampleRecord> records) {
        List<Draws.Drawn> asked = samples.stream().map(drawn()::get).toList();
        if (asked.stream().allMatch(one -> one.sample().comparison().isEmpty())) {
            return records;
        }
        List<SampleRecord> known = baseline.outcomes(content.get(), asked);
        return IntStream.range(0, records.size())
                .mapToObj(
                        i ->
                                asked.get(i)
                                        .sample()
                                        .comparison()
                                        .map(by -> judged(by, known.get(i), records.get(i)))
                                        .orElse(records.get(i)))
                .toList();
    }

    private static SampleRecord judged(
            Sample.Comparison by, SampleRecord baseline, SampleRecord record) {
        Outcome outcome = by.of(answers(baseline), answers(record));
        return new SampleRecord(
                record.sample(), record.turns(), outcome.value(), outcome.figures());
    }

    private static List<Answer> answers(SampleRecord record) {
        return record.turns().stream().map(Turn::answer).toList();
    }

    @Override
    public List<OutcomeKey> keysOfCandidate() {
        return candidate.keys(content.get(), drawn());
    }

    @Override
    public OutcomeCounts ofBaseline() {
        return baseline.counts(suite);
    }

    @Override
    public OutcomeCounts ofCandidate() {
        return candidate.counts(suite);
    }

    @Override
    public void checkCandidate() {
        candidate.check(suite);
    }

    @Override
    public PlanKey key() {
        return PlanKey.of(
                baseline.identity(),
                candidate.identity(),
                suite.id(),
                suite.version(),
                content.get().data());
    }

    @Override
    public String generation() {
        return baseline.identity().generation() + " " + candidate.identity().generation();
    }

    /**
     * A suite has samples; before the first is drawn, the baseline must be able to do it, and it
     * must be able to read how the first begins.
     */
    private List<Draws.Drawn> drawn() {
        if (drawn.isEmpty()) {
            baseline.check(suite);
            Draws.Suite all =
                    draws.of(suite, named, baseline.identity(), () -> baseline.model().tokens());
            drawn = all.planned();
            baseline.check(suite, drawn.get(0).sample());
            prompt = baseline.prompt(all.first()).map(FirstPrompt::of);
        }
        return drawn;
    }
}
