package dev.retain.checkpoint.inspection;

import java.util.Optional;

/**
 * A claim that says too little to be checked, which is as bad as a wrong one.
 *
 * @param source the file that claims
 * @param fact what is missing
 */
record IncompleteClaim(String source, String fact) implements ClaimCheck {

    @Override
    public void observe(PoolTensor tensor) {
        // no tensor can make up for what the claim does not say
    }

    @Override
    public Optional<Contradiction> contradiction() {
        return Optional.of(new Contradiction(source, fact));
    }

    @Override
    public String evidence() {
        return fact;
    }
}
