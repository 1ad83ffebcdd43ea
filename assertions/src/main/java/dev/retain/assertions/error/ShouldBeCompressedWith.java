package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Inspection;
import dev.retain.api.Method;
import dev.retain.api.report.ArtifactText;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of an artifact that is not compressed as it should be. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldBeCompressedWith extends BasicErrorMessageFactory {

    private ShouldBeCompressedWith(String model, String expected, String seen, String evidence) {
        super(
                "%nExpecting model:%n  %s%nto be compressed with:%n  %s%nbut its files hold:%n "
                        + " %s%n%s",
                unquotedString(model),
                unquotedString(expected),
                unquotedString(seen),
                unquotedString(evidence));
    }

    /** The message. */
    public static ErrorMessageFactory shouldBeCompressedWith(
            String model,
            Method method,
            OptionalInt bits,
            OptionalInt groupSize,
            Inspection inspection) {
        return new ShouldBeCompressedWith(
                model,
                ArtifactText.described(method.name(), bits, groupSize),
                ArtifactText.held(inspection),
                inspection.methodEvidence());
    }
}
