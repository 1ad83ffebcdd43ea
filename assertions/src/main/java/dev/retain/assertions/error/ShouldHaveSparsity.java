package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of an artifact with too few or too many zeros. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldHaveSparsity extends BasicErrorMessageFactory {

    private ShouldHaveSparsity(String model, String of, String expected, String seen) {
        super(
                "%nExpecting model:%n  %s%nto have a %s sparsity of:%n  %s%nbut was:%n  %s",
                unquotedString(model),
                unquotedString(of),
                unquotedString(expected),
                unquotedString(seen));
    }

    /** The message. */
    public static ErrorMessageFactory shouldHaveSparsity(
            String model, String of, double expected, double seen) {
        return new ShouldHaveSparsity(model, of, share(expected), share(seen));
    }

    private static String share(double value) {
        return VerdictMessage.format("%.2f %%", 100 * value);
    }
}
