package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a gate asks: has this been retained within that tolerance, or has more been lost?
 *
 * @param subject a capability's id, a suite's id, or a figure: {@link #ENDED_ANSWERS} or one that a
 *     {@link dev.retain.api.task.Probe} lets gates ask about, such as {@link #DIVERGENCE}
 * @param tolerance how much may be lost
 * @param claim what the gate hopes to hear; it moves no verdict
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Question(String subject, Tolerance tolerance, Claim claim) {

    /**
     * The subject of how far next-token distributions are apart, over the windows of each selected
     * suite that reads some.
     */
    public static final String DIVERGENCE = "divergence";

    /** The subject of the share of tokens for which both find the same token most likely. */
    public static final String SAME_TOP_TOKEN = "same-top-token";

    /**
     * The subject of the share of samples whose answers all end by themselves, on each selected
     * suite that asks for answers in words.
     */
    public static final String ENDED_ANSWERS = "ended-answers";

    /** What a gate claims. */
    public enum Claim {
        /** That less than the tolerance was lost. */
        RETAINED,
        /** That more than the tolerance was lost, as a negative control does. */
        LOST,
        /** That less than the tolerance was lost since the candidate that was blessed. */
        NOT_REGRESSED
    }

    /** Whether a subject is retained. */
    public Question(String subject, Tolerance tolerance) {
        this(subject, tolerance, Claim.RETAINED);
    }

    /** A question about all selected suites of a capability. */
    public static Question of(Capability capability, Tolerance tolerance) {
        return new Question(capability.id(), tolerance);
    }

    /** The same question about what was blessed in place of the baseline. */
    public Question sinceBlessed() {
        return new Question(subject, tolerance, Claim.NOT_REGRESSED);
    }

    /** The same question with the claim that more was lost. */
    public Question lost() {
        return new Question(subject, tolerance, Claim.LOST);
    }
}
