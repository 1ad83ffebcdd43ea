package dev.retain.run.outcome;

import dev.retain.api.OutcomeKind;
import dev.retain.api.Verdict.Controlled;
import dev.retain.api.Verdict.Noise;
import dev.retain.api.report.CellPhase;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Task;
import dev.retain.run.accounting.PhaseMeter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A model beside itself. The first side is what is known of it, or is computed and kept as for any
 * verdict. The second side is computed whatever is known, and its samples come in another order and
 * in batches of another width, so that a sample has other neighbours.
 */
final class SelfComparison {

    /** Not a width of {@link AskSizes}, and near enough to one to take what width gives. */
    private static final int WIDEST = 48;

    /** How far sums in fp32 bring a mean log-probability, with much to spare; in nats. */
    private static final double ROUNDING = 1e-4;

    private final Task suite;
    private final JudgedPair pair;
    private final Controlled of;
    private final long seed;
    private final PhaseMeter meter;
    private final Consumer<String> teller;

    /**
     * A comparison.
     *
     * @param of which model of the pair
     * @param seed decides in which order the second side is asked
     * @param meter times what the model does
     * @param teller hears what is asked before it is computed
     */
    SelfComparison(
            Task suite,
            JudgedPair pair,
            Controlled of,
            long seed,
            PhaseMeter meter,
            Consumer<String> teller) {
        this.suite = suite;
        this.pair = pair;
        this.of = of;
        this.seed = seed;
        this.meter = meter;
        this.teller = teller;
    }

    /**
     * What differs.
     *
     * @param samples how many are compared, if so many are planned
     */
    Noise over(int samples) {
        int count = Math.min(samples, pair.size());
        List<SampleRecord> first = meter.in(phase(), () -> known(count));
        List<SampleRecord> again = meter.in(phase(), () -> computed(count));
        return new Noise(
                of,
                count,
                IntStream.range(0, count)
                        .filter(i -> differs(first.get(i).outcome(), again.get(i).outcome()))
                        .mapToObj(i -> first.get(i).sample())
                        .toList(),
                answers(first, again),
                SuiteRun.score(suite, first),
                SuiteRun.score(suite, again));
    }

    private boolean isOfBaseline() {
        return of == Controlled.BASELINE;
    }

    private CellPhase phase() {
        return isOfBaseline() ? CellPhase.BASELINE : CellPhase.CANDIDATE;
    }

    private List<SampleRecord> known(int count) {
        List<SampleRecord> records = new ArrayList<>();
        while (records.size() < count) {
            int from = records.size();
            int to = AskSizes.unknown().end(from, count);
            teller.accept("asking the %s for %d".formatted(of.word(), to - from));
            records.addAll(isOfBaseline() ? pair.baseline(from, to) : pair.candidate(from, to));
        }
        return records;
    }

    private List<SampleRecord> computed(int count) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(~seed));
        int width = Math.min(WIDEST, (count + 1) / 2);
        SampleRecord[] records = new SampleRecord[count];
        for (int from = 0; from < count; from += width) {
            List<Integer> some = order.subList(from, Math.min(count, from + width));
            teller.accept("asking the %s again for %d".formatted(of.word(), some.size()));
            List<SampleRecord> given =
                    isOfBaseline() ? pair.baselineAnew(some) : pair.candidateAnew(some);
            for (int i = 0; i < given.size(); i++) {
                records[some.get(i)] = given.get(i);
            }
        }
        return List.of(records);
    }

    private boolean differs(double first, double again) {
        return suite.kind() == OutcomeKind.LOG_LOSS
                ? Math.abs(first - again) > ROUNDING
                : first != again;
    }

    private static OptionalInt answers(List<SampleRecord> first, List<SampleRecord> again) {
        boolean written = false;
        int differing = 0;
        for (int i = 0; i < first.size(); i++) {
            List<Answer.Text> texts = texts(first.get(i));
            List<Answer.Text> others = texts(again.get(i));
            written |= !texts.isEmpty() || !others.isEmpty();
            differing += texts.equals(others) ? 0 : 1;
        }
        return written ? OptionalInt.of(differing) : OptionalInt.empty();
    }

    private static List<Answer.Text> texts(SampleRecord record) {
        return record.turns().stream()
                .map(turn -> turn.answer())
                .filter(Answer.Text.class::isInstance)
                .map(Answer.Text.class::cast)
                .toList();
    }
}
