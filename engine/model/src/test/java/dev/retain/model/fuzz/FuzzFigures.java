package dev.retain.model.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the mutants of a kind ended. */
final class FuzzFigures {

    static final String HEAD =
            String.format(
                    Locale.ROOT,
                    "%-26s%9s%9s%9s%9s%9s%9s%9s%14s",
                    "kind",
                    "mutants",
                    "read",
                    "refused",
                    "crashes",
                    "hangs",
                    "untyped",
                    "unnamed",
                    "slowest ms");

    private final FuzzKind kind;
    private final List<FuzzProblem> problems = new ArrayList<>();
    private int read;
    private int refused;
    private long slowest;

    FuzzFigures(FuzzKind kind) {
        this.kind = kind;
    }

    void add(FuzzProgress progress, List<FuzzProblem> found) {
        read += progress.read();
        refused += progress.refused();
        slowest = Math.max(slowest, progress.slowest());
        problems.addAll(found);
    }

    List<FuzzProblem> problems() {
        return problems;
    }

    int read() {
        return read;
    }

    int refused() {
        return refused;
    }

    private long count(String... endings) {
        return problems.stream().filter(p -> List.of(endings).contains(p.ending())).count();
    }

    /** A line under {@link #HEAD}. Mutants that are read may have ended untyped. */
    String line() {
        long lost = count("CRASHED", "HUNG");
        return String.format(
                Locale.ROOT,
                "%-26s%9d%9d%9d%9d%9d%9d%9d%14d",
                kind,
                read + refused + lost,
                read - count("UNTYPED"),
                refused,
                count("CRASHED"),
                count("HUNG", "SLOW"),
                count("UNTYPED"),
                count("UNNAMED"),
                slowest);
    }
}
