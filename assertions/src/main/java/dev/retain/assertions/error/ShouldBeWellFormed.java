package dev.retain.assertions.error;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Finding;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of an artifact whose files are not as they should be. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldBeWellFormed extends BasicErrorMessageFactory {

    /** One screen; the report has all of them. */
    private static final int MOST_SHOWN = 10;

    private ShouldBeWellFormed(String model, int count, String findings) {
        super(
                "%nExpecting model:%n  %s%nto be well-formed, but its files have %s:%n%s",
                unquotedString(model),
                unquotedString(count == 1 ? "1 finding" : count + " findings"),
                unquotedString(findings));
    }

    /** The message. */
    public static ErrorMessageFactory shouldBeWellFormed(String model, List<Finding> findings) {
        String shown =
                findings.stream()
                        .limit(MOST_SHOWN)
                        .map(finding -> "  " + finding.subject() + ": " + finding.message())
                        .collect(joining(System.lineSeparator()));
        int more = findings.size() - MOST_SHOWN;
        return new ShouldBeWellFormed(
                model,
                findings.size(),
                more > 0 ? shown + System.lineSeparator() + "  and " + more + " more" : shown);
    }
}
