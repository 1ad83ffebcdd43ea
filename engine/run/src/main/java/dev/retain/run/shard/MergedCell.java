package dev.retain.run.shard;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellReport;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A cell that a shard brought.
 *
 * @param before attempts before the last one, the first one first
 * @param last the last attempt
 */
@API(status = INTERNAL, since = "0.1")
public record MergedCell(List<CellReport> before, CellReport last) {

    private static final StackTraceElement[] NOWHERE = {};

    /** Copies the list. */
    public MergedCell {
        before = List.copyOf(before);
    }

    /**
     * What the cell failed with, as far as its report tells: the message, and whether an assertion
     * did not hold. Where it was thrown, the machine that ran it knows. Empty where it passed or
     * was given up.
     */
    public Optional<Throwable> failure() {
        String message = last.failure().orElse("its report does not say why");
        Throwable failure =
                switch (last.outcome()) {
                    case FAILED -> new AssertionError(message);
                    case BROKEN -> new EvaluationException(message);
                    case PASSED, ABORTED -> null;
                };
        if (failure != null) {
            failure.setStackTrace(NOWHERE);
        }
        return Optional.ofNullable(failure);
    }
}
