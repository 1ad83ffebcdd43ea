package dev.retain.examples.study;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import dev.retain.api.SparsityPattern;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How weights are chosen in a row of the study. */
enum PruningWay {
    /** Wanda, the same share in every linear: what all others are held against. */
    WANDA("uniform Wanda", Method.WANDA, Allocation.UNIFORM, ""),
    /** The smallest weights. */
    MAGNITUDE("magnitude", Method.MAGNITUDE, Allocation.UNIFORM, ""),
    /** SparseGPT, the same share in every linear. */
    SPARSEGPT("SparseGPT", Method.SPARSEGPT, Allocation.UNIFORM, ""),
    /** Wanda, shared out by outliers. */
    OWL("OWL", Method.WANDA, Allocation.OWL, ""),
    /** Wanda, one threshold for all linears. */
    GLOBAL("GLOBAL", Method.WANDA, Allocation.GLOBAL, ""),
    /** Wanda step by step, by a rule. */
    THRESHOLD("THRESHOLD", Method.WANDA, Allocation.THRESHOLD, ""),
    /** Wanda step by step, by a language model. */
    AGENT("AGENT", Method.WANDA, Allocation.AGENT, ""),
    /** The smallest two of four. */
    MAGNITUDE_2_4("magnitude 2:4", Method.MAGNITUDE, Allocation.UNIFORM, "2:4"),
    /** The smallest four of eight. */
    MAGNITUDE_4_8("magnitude 4:8", Method.MAGNITUDE, Allocation.UNIFORM, "4:8");

    private final String title;
    private final Method method;
    private final Allocation allocation;
    private final String pattern;

    PruningWay(String title, Method method, Allocation allocation, String pattern) {
        this.title = title;
        this.method = method;
        this.allocation = allocation;
        this.pattern = pattern;
    }

    /** The way of an id. */
    static PruningWay of(String id) {
        return Arrays.stream(values())
                .filter(way -> way.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "study.rows has \"%s\"; there are %s"
                                                .formatted(
                                                        id,
                                                        Arrays.stream(values())
                                                                .map(PruningWay::id)
                                                                .toList())));
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    /** Whether it looks at text, so that it matters which. */
    boolean isCalibrated() {
        return method != Method.MAGNITUDE;
    }

    /** Whether its sparsity is that of its pattern. */
    boolean hasPattern() {
        return !pattern.isEmpty();
    }

    boolean isStepwise() {
        return allocation.isStepwise();
    }

    Pruning pruning(double sparsity) {
        return new Pruning(
                method,
                hasPattern() ? OptionalDouble.empty() : OptionalDouble.of(sparsity),
                hasPattern() ? Optional.of(SparsityPattern.parse(pattern)) : Optional.empty(),
                allocation);
    }
}
