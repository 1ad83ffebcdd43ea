package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Compression;
import dev.retain.api.Inspection;
import dev.retain.api.Method;
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
        String seen =
                described(
                        inspection
                                .method()
                                .map(Method::name)
                                .orElse("no method that can be trusted"),
                        inspection.bits(),
                        inspection.groupSize());
        return new ShouldBeCompressedWith(
                model,
                described(method.name(), bits, groupSize),
                seen,
                inspection.methodEvidence());
    }

    private static String described(String method, OptionalInt bits, OptionalInt groupSize) {
        var text = new StringBuilder(method);
        bits.ifPresent(b -> text.append(", ").append(b).append(" bits"));
        groupSize.ifPresent(
                g ->
                        text.append(", ")
                                .append(
                                        g == Compression.PER_CHANNEL
                                                ? "one scale a channel"
                                                : "groups of " + g));
        return text.toString();
    }
}
