package dev.retain.run.outcome;

import dev.retain.api.report.CellPhase;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.StoreException;
import dev.retain.api.task.ModelUnavailableException;
import dev.retain.run.accounting.PhaseMeter;
import dev.retain.verdict.Judge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both models of a pair did on the first samples of a suite, asked in wide batches ahead of
 * the looks that need it. Nothing of a sample counts before {@link #upTo} needs it: neither its
 * outcome nor that it fails.
 */
final class AskedAhead {

    private static final Logger LOG = LoggerFactory.getLogger(AskedAhead.class);

    private final JudgedPair pair;
    private final PhaseMeter meter;
    private final Teller teller;
    private final List<SampleRecord> baseline = new ArrayList<>();
    private final List<SampleRecord> candidate = new ArrayList<>();
    private boolean onlyNeeded;

    /** Hears what is asked before it is computed. */
    interface Teller {

        /**
         * A model is asked.
         *
         * @param answered samples that both have answered before
         * @param asking what it is asked, in a few words
         */
        void asks(int answered, String asking);
    }

    AskedAhead(JudgedPair pair, PhaseMeter meter, Teller teller) {
        this.pair = pair;
        this.meter = meter;
        this.teller = teller;
    }

    /** Samples that both models have answered. */
    int answered() {
        return candidate.size();
    }

    /** What the baseline did, in the order of the plan. */
    List<SampleRecord> baseline() {
        return Collections.unmodifiableList(baseline);
    }

    /** What the candidate did, in the order of the plan. */
    List<SampleRecord> candidate() {
        return Collections.unmodifiableList(candidate);
    }

    /** What the baseline does on the first samples; the candidate is not asked. */
    List<SampleRecord> ofBaselineAlone() {
        List<SampleRecord> records = new ArrayList<>();
        while (records.size() < Judge.CHEAP_LOOK) {
            int from = records.size();
            int to = AskSizes.unknown().end(from, Judge.CHEAP_LOOK);
            teller.asks(from, "the baseline alone");
            records.addAll(meter.in(CellPhase.BASELINE, () -> pair.baseline(from, to)));
        }
        return records;
    }

    /**
     * Sees to it that both models have answered.
     *
     * @param needed so many samples, at most those that are planned
     * @param sizes how far is asked ahead of that
     */
    void upTo(int needed, AskSizes sizes) {
        while (answered() < needed) {
            int end = sizes.end(answered(), pair.size());
            if (onlyNeeded || end <= needed) {
                ask(Math.min(end, needed));
            } else {
                ask(end, needed);
            }
        }
    }

    /** What fails further on may never be needed; if it is, it fails again when it is. */
    private void ask(int end, int needed) {
        try {
            ask(end);
        } catch (RuntimeException ahead) {
            if (Thread.currentThread().isInterrupted()
                    || ahead instanceof StoreException
                    || ahead instanceof ModelUnavailableException) {
                throw ahead;
            }
            LOG.debug("asked further than sample {}, which failed up to {}", needed, end, ahead);
            onlyNeeded = true;
            try {
                ask(needed);
            } catch (RuntimeException e) {
                e.addSuppressed(ahead);
                throw e;
            }
        }
    }

    private void ask(int end) {
        int from = answered();
        teller.asks(from, "asking the baseline for " + (end - from));
        List<SampleRecord> ofBaseline =
                meter.in(CellPhase.BASELINE, () -> pair.baselineBeforeCandidate(from, end));
        teller.asks(from, "asking the candidate for " + (end - from));
        List<SampleRecord> ofCandidate =
                meter.in(CellPhase.CANDIDATE, () -> pair.candidate(from, end));
        baseline.addAll(ofBaseline);
        candidate.addAll(ofCandidate);
    }
}
