package dev.retain.assertions;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.GateArgument;
import org.apiguardian.api.API;

/** Gives gate methods their {@link GateSoftAssertions}. */
@API(status = INTERNAL, since = "0.1")
public final class SoftAssertionsArgument implements GateArgument<GateSoftAssertions> {

    @Override
    public Class<GateSoftAssertions> type() {
        return GateSoftAssertions.class;
    }

    @Override
    public GateSoftAssertions create() {
        return new GateSoftAssertions();
    }

    @Override
    public void afterGate(GateSoftAssertions softly) {
        softly.assertAll();
    }
}
