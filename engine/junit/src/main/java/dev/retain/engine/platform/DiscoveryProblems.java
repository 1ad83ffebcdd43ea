package dev.retain.engine.platform;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.UniqueId;

/** Takes what a discovery finds wrong. Each is said once. */
@API(status = INTERNAL, since = "0.1")
public interface DiscoveryProblems {

    /** Those that the platform of this class path can take. */
    static DiscoveryProblems of(EngineDiscoveryListener listener, UniqueId engine) {
        return PlatformPart.DISCOVERY_ISSUES.isThere()
                ? new ForwardedProblems(listener, engine)
                : new ThrownProblems();
    }

    /** Something is wrong. */
    void report(DiscoveryProblem problem);

    /**
     * All was looked at.
     *
     * @throws org.junit.platform.commons.JUnitException if there is an error that the platform has
     *     no other way to show
     */
    void end();
}
