package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How long kernels took for the linears of a layer.
 *
 * @param seconds of each candidate that was measured
 */
@API(status = INTERNAL, since = "0.1")
public record KernelTimes(Map<Candidate, Seconds> seconds) {

    /** The share of another time that is surely less. */
    private static final double CLEARLY = 0.9;

    private static final List<Candidate> DENSE =
            List.of(Candidate.REORDERED, Candidate.PLAIN, Candidate.WIDENED);

    /** What is measured. */
    @API(status = INTERNAL, since = "0.1")
    public enum Candidate {
        /** PyTorch's own bf16 product. */
        PLAIN(ComputeType.Kind.BF16),
        /** bf16 products in oneDNN's layout. */
        REORDERED(ComputeType.Kind.BF16_PACKED),
        /** Prompts in fp32; answers as {@link #REORDERED}. */
        WIDENED(ComputeType.Kind.BF16_WIDENED),
        /** Packed codes of 4 bits, for answers only. */
        INT4(ComputeType.Kind.BF16_PACKED),
        /** Packed codes of 8 bits with one scale a row, for answers only. */
        INT8(ComputeType.Kind.BF16_PACKED);

        private final ComputeType.Kind kind;

        Candidate(ComputeType.Kind kind) {
            this.kind = kind;
        }

        ComputeType.Kind kind() {
            return kind;
        }

        /** Whether it is for answers, of few or many rows. */
        boolean writes() {
            return this != WIDENED;
        }

        /** Whether it is for prompts. */
        boolean reads() {
            return this != INT4 && this != INT8;
        }
    }

    /**
     * Seconds for the linears of one layer; what a candidate is not for takes what {@link
     * Candidate#REORDERED} takes.
     *
     * @param few for one row
     * @param many for sixteen rows
     * @param prompt for a piece of a prompt
     */
    @API(status = INTERNAL, since = "0.1")
    public record Seconds(double few, double many, double prompt) {

        private double shareOf(Seconds best) {
            return few / best.few + many / best.many + prompt / best.prompt;
        }
    }

    /** Copies the map. */
    public KernelTimes {
        seconds = Map.copyOf(seconds);
    }

    /**
     * The choice by these times. Prompts are read in fp32 where that is faster, which leaves
     * answers as they are; PyTorch's own product is taken where it has the smaller sum of shares of
     * the best, for few rows, many rows and prompts; packed codes where many answers at a time are
     * written faster with them, since a run asks for many. What is not a tenth better than the
     * ordinary choice is not taken, so that chance seldom decides.
     */
    public KernelChoice choice() {
        double ordinary = of(Candidate.REORDERED).prompt();
        boolean widens = of(Candidate.WIDENED).prompt() < CLEARLY * ordinary;
        Candidate ours = widens ? Candidate.WIDENED : Candidate.REORDERED;
        Seconds best = best();
        boolean plain = of(Candidate.PLAIN).shareOf(best) < CLEARLY * of(ours).shareOf(best);
        Candidate dense = plain ? Candidate.PLAIN : ours;
        return new KernelChoice(
                dense.kind(), isFaster(Candidate.INT4, dense), isFaster(Candidate.INT8, dense));
    }

    /**
     * The seconds of a candidate.
     *
     * @throws java.util.NoSuchElementException if it was not measured
     */
    public Seconds of(Candidate candidate) {
        return Optional.ofNullable(seconds.get(candidate)).orElseThrow();
    }

    /** Those of some candidates. */
    KernelTimes of(Set<Candidate> candidates) {
        Map<Candidate, Seconds> some = new EnumMap<>(Candidate.class);
        candidates.forEach(candidate -> some.put(candidate, of(candidate)));
        return new KernelTimes(some);
    }

    private Seconds best() {
        return new Seconds(
                DENSE.stream().mapToDouble(c -> of(c).few()).min().orElseThrow(),
                DENSE.stream().mapToDouble(c -> of(c).many()).min().orElseThrow(),
                DENSE.stream().mapToDouble(c -> of(c).prompt()).min().orElseThrow());
    }

    private boolean isFaster(Candidate codes, Candidate dense) {
        Seconds packed = seconds.get(codes);
        return packed != null && packed.many() < CLEARLY * of(dense).many();
    }

    /** All times in milliseconds, in one line. */
    public String line() {
        return seconds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(KernelTimes::words)
                .collect(Collectors.joining("; "));
    }

    private static String words(Map.Entry<Candidate, Seconds> entry) {
        Seconds taken = entry.getValue();
        return String.format(
                Locale.ROOT,
                "%s %.3f / %.3f / %.3f ms",
                entry.getKey().name().toLowerCase(Locale.ROOT),
                taken.few() * 1e3,
                taken.many() * 1e3,
                taken.prompt() * 1e3);
    }
}
