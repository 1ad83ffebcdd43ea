package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of an artifact that stores too many bits. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldHaveBitsPerWeight extends BasicErrorMessageFactory {

    private ShouldHaveBitsPerWeight(String model, String expected, String seen) {
        super(
                "%nExpecting model:%n  %s%nto store at most:%n  %s bits per weight%nbut was:%n  %s",
                unquotedString(model), unquotedString(expected), unquotedString(seen));
    }

    /** The message. */
    public static ErrorMessageFactory shouldHaveBitsPerWeightAtMost(
            String model, double expected, double seen) {
        return new ShouldHaveBitsPerWeight(
                model,
                VerdictMessage.format("%.3f", expected),
                VerdictMessage.format("%.3f", seen));
    }
}
