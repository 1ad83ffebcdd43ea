package dev.retain.checkpoint.inspection;

import dev.retain.api.Method;
import dev.retain.checkpoint.CompressionClaim;
import java.util.Optional;

/** Compares what a checkpoint claims with the tensors of its pool, one after the other. */
sealed interface ClaimCheck
        permits CodesCheck, MixedCodesCheck, SparsityCheck, PatternCheck, IncompleteClaim {

    /**
     * What disproves the claim.
     *
     * @param subject the tensor, or the file that claims
     * @param fact a clause that tells what is so instead
     */
    record Contradiction(String subject, String fact) {}

    /** Looks at a tensor. */
    void observe(PoolTensor tensor);

    /** The first contradiction among the tensors seen. */
    Optional<Contradiction> contradiction();

    /** A clause that tells what the tensors show, if nothing contradicts. */
    String evidence();

    /** The check that fits the claim. */
    static ClaimCheck of(CompressionClaim claim) {
        boolean prunes = prunes(claim);
        if (prunes && claim.pattern().isPresent()) {
            return new PatternCheck(claim.pattern().get());
        }
        if (prunes && claim.sparsity().isPresent()) {
            return new SparsityCheck(claim.source(), claim.sparsity().getAsDouble());
        }
        if (!prunes && claim.bits().isPresent() && claim.groupSize().isPresent()) {
            return new CodesCheck(claim.bits().getAsInt(), claim.groupSize().getAsInt());
        }
        if (namesNothing(claim)) {
            return new MixedCodesCheck();
        }
        return new IncompleteClaim(
                claim.source(),
                prunes ? "it names no sparsity" : "it names no bits and group size");
    }

    /** A format that has codes of several kinds names none of them. */
    private static boolean namesNothing(CompressionClaim claim) {
        return claim.method().isEmpty()
                && claim.bits().isEmpty()
                && claim.groupSize().isEmpty()
                && claim.sparsity().isEmpty()
                && claim.pattern().isEmpty();
    }

    /** Of a method that only a service knows, the claim itself tells. */
    private static boolean prunes(CompressionClaim claim) {
        if (claim.method().filter(Method.CUSTOM::equals).isPresent()) {
            return claim.bits().isEmpty();
        }
        return claim.method().map(Method::prunes).orElse(claim.pattern().isPresent());
    }
}
