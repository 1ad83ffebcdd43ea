package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a gate asks: has this been retained within that tolerance?
 *
 * @param subject a capability's id or a suite's id
 * @param tolerance how much may be lost
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Question(String subject, Tolerance tolerance) {

    /** A question about all selected suites of a capability. */
    public static Question of(Capability capability, Tolerance tolerance) {
        return new Question(capability.id(), tolerance);
    }
}
