package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Decision;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of predictions that are too far from the baseline's, or may be. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldBeCloseToBaseline extends BasicErrorMessageFactory {

    private ShouldBeCloseToBaseline(
            String model, String demand, Verdict verdict, String turn, String rest) {
        super(
                "%nExpecting model:%n  %s%n%s:%n  suite %s%n%s%n  %s%n%s",
                unquotedString(model),
                unquotedString(demand),
                unquotedString(verdict.suite()),
                unquotedString(turn),
                unquotedString(VerdictMessage.candidate(verdict)),
                unquotedString(rest));
    }

    /** The message. */
    public static ErrorMessageFactory shouldBeCloseToBaseline(
            String model, Verdict verdict, Path report, Path page) {
        Tolerance tolerance = verdict.question().tolerance();
        String demand =
                tolerance instanceof Tolerance.Share
                        ? "to find the token most likely that its baseline does, for at least %s of tokens"
                                .formatted(tolerance)
                        : "to diverge from its baseline by at most %s a token".formatted(tolerance);
        String turn =
                verdict.decision() == Decision.INCONCLUSIVE
                        ? "but the windows do not decide:"
                        : "but was:";
        return new ShouldBeCloseToBaseline(
                model, demand, verdict, turn, VerdictMessage.followUp(verdict, report, page));
    }
}
