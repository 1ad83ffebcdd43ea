package dev.retain.checkpoint.inspection;

import dev.retain.api.SparsityPattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a claim of N:M sparsity of the pool. */
final class PatternCheck implements ClaimCheck {

    private final SparsityPattern pattern;
    private @Nullable Contradiction contradiction;

    PatternCheck(SparsityPattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public void observe(PoolTensor tensor) {
        if (contradiction == null) {
            contradiction =
                    exception(tensor)
                            .map(fact -> new Contradiction(tensor.info().name(), fact))
                            .orElse(null);
        }
    }

    private Optional<String> exception(PoolTensor tensor) {
        int columns = tensor.columns();
        int size = pattern.group();
        if (columns % size != 0) {
            return Optional.of(
                    "its %d inputs are not cut by groups of %d".formatted(columns, size));
        }
        var values = tensor.values();
        for (int from = 0; from < values.length; from += size) {
            int zeros = 0;
            for (int i = from; i < from + size; i++) {
                zeros += values[i] == 0 ? 1 : 0;
            }
            if (zeros < pattern.zeros()) {
                return Optional.of(
                        "group %d of row %d has %d zeros among %d weights"
                                .formatted(from % columns / size, from / columns, zeros, size));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Contradiction> contradiction() {
        return Optional.ofNullable(contradiction);
    }

    @Override
    public String evidence() {
        return "of every %d consecutive inputs at least %d are zero"
                .formatted(pattern.group(), pattern.zeros());
    }
}
