package dev.retain.checkpoint.inspection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a claim of codes whose bits and groups differ from linear to linear. That each has those
 * which the configuration names for it was found when it was read.
 */
final class MixedCodesCheck implements ClaimCheck {

    private @Nullable Contradiction contradiction;

    @Override
    public void observe(PoolTensor tensor) {
        if (contradiction == null && tensor.format().isEmpty()) {
            contradiction =
                    new Contradiction(
                            tensor.info().name(),
                            "it is stored as plain numbers, and the configuration names codes for"
                                    + " it");
        }
    }

    @Override
    public Optional<Contradiction> contradiction() {
        return Optional.ofNullable(contradiction);
    }

    @Override
    public String evidence() {
        return "every linear that it names has a scale and codes";
    }
}
