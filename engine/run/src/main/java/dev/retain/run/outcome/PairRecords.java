package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Probe;
import dev.retain.api.task.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * What probes give of both models of a pair on windows that both read. It is kept as an outcome of
 * the candidate whose data are the baseline, so both identities are in its key, and a store prunes,
 * claims and finds it as it does any other.
 */
@API(status = INTERNAL, since = "0.1")
public final class PairRecords {

    /** No suite has a colon in its id. */
    private static final String PAIR = "pair:";

    private final Side baseline;
    private final Side candidate;
    private final OutcomeStore store;
    private final String runtime;
    private final Runnable checkpoint;

    /**
     * What both models read.
     *
     * @param content hash of what the windows follow from
     * @param windows the windows, made when they are needed
     */
    public record Read(String content, Supplier<Windows> windows) {

        /** Windows that are known. */
        public static Read of(Windows windows) {
            return new Read(SampleHash.of(windows), () -> windows);
        }

        /** Windows that follow from what the baseline was asked and answered. */
        public static Read of(List<Turn> turns, Supplier<Windows> windows) {
            return new Read(SampleHash.of(turns), windows);
        }
    }

    /** Measures a pair on windows. */
    public interface Taking {

        /**
         * The figures, by name.
         *
         * @param step to be called before each window is read; throws to give up
         */
        Map<String, Double> take(
                Windows windows, LoadedModel baseline, LoadedModel candidate, Runnable step);
    }

    /**
     * Those of a pair.
     *
     * @param runtime versions of what computes
     * @param checkpoint called before windows are read; throws to give up
     */
    public PairRecords(
            Side baseline,
            Side candidate,
            OutcomeStore store,
            String runtime,
            Runnable checkpoint) {
        this.baseline = baseline;
        this.candidate = candidate;
        this.store = store;
        this.runtime = runtime;
        this.checkpoint = checkpoint;
    }

    /**
     * The figures, each kept before the next is taken. Where all are known, no model is loaded.
     *
     * @param reads what is read, by what the figures of it are called
     * @return one record each, in their order, without turns and outcome
     */
    public List<SampleRecord> of(Probe probe, Map<String, Read> reads, Taking taking) {
        Map<OutcomeKey, Read> asked = new LinkedHashMap<>();
        reads.forEach((name, read) -> asked.put(key(probe, name, read), read));
        return new ClaimedOutcomes(store, "the pair", checkpoint, (key, computed) -> {})
                .of(
                        asked.keySet(),
                        (ours, work) ->
                                asked.forEach(
                                        (key, read) -> {
                                            if (ours.contains(key)) {
                                                work.step();
                                                work.keep(
                                                        Map.of(
                                                                key,
                                                                taken(
                                                                        key,
                                                                        read,
                                                                        taking,
                                                                        work::step)));
                                            }
                                        }));
    }

    private SampleRecord taken(OutcomeKey key, Read read, Taking taking, Runnable step) {
        Windows windows = read.windows().get();
        return new SampleRecord(
                key.sample(),
                List.of(),
                0,
                windows.all().isEmpty()
                        ? Map.of()
                        : taking.take(windows, baseline.asked(), candidate.asked(), step));
    }

    private OutcomeKey key(Probe probe, String name, Read read) {
        return new OutcomeKey(
                candidate.identity(),
                compute(candidate),
                PAIR + probe.id(),
                probe.version(),
                SampleHash.of(baseline.identity()),
                name,
                read.content(),
                "beside " + compute(baseline),
                runtime);
    }

    private static String compute(Side side) {
        return side.known().description().compute() + " on " + side.known().description().device();
    }
}
