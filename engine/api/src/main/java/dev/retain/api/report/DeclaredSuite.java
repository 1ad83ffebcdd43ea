package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import org.apiguardian.api.API;

/**
 * A suite that a cell selected. One that no gate asked for was not measured, and has no score.
 *
 * @param id its id
 * @param version its version
 * @param capability what it measures
 * @param kind how its outcomes are to be read
 * @param asked whether a gate asked for it, or everything was to be measured
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record DeclaredSuite(
        String id, String version, Capability capability, OutcomeKind kind, boolean asked) {}
