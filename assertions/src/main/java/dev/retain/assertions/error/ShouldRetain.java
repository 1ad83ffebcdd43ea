package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of a capability that was lost, or about which the samples do not decide. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldRetain extends BasicErrorMessageFactory {

    private ShouldRetain(String model, String subject, Verdict verdict, String turn, String rest) {
        super(
                "%nExpecting model:%n  %s%nto retain %s within %s of its baseline:%n  %s%n%s%n "
                        + " %s%n%s",
                unquotedString(model),
                unquotedString(subject),
                unquotedString(verdict.question().tolerance().toString()),
                unquotedString(VerdictMessage.baseline(verdict)),
                unquotedString(turn),
                unquotedString(VerdictMessage.candidate(verdict)),
                unquotedString(rest));
    }

    /** The message. */
    public static ErrorMessageFactory shouldRetain(
            String model, String subject, Verdict verdict, Path report, Path page) {
        String turn =
                verdict.decision() == Decision.INCONCLUSIVE
                        ? "but the samples do not decide:"
                        : "but was:";
        return new ShouldRetain(
                model, subject, verdict, turn, VerdictMessage.followUp(verdict, report, page));
    }
}
