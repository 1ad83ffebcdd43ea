package dev.retain.assertions.error;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of a negative control that did not lose what it must lose. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldHaveLost extends BasicErrorMessageFactory {

    private ShouldHaveLost(
            String model, String subject, Verdict verdict, String turn, String seen, String rest) {
        super(
                "%nExpecting model:%n  %s%nto have lost more than %s of %s:%n  %s%n%s%n  %s%n%s",
                unquotedString(model),
                unquotedString(verdict.question().tolerance().toString()),
                unquotedString(subject),
                unquotedString(VerdictMessage.baseline(verdict)),
                unquotedString(turn),
                unquotedString(seen),
                unquotedString(rest));
    }

    /**
     * The message.
     *
     * @param verdicts one for each suite, none of them degraded, at least one
     */
    public static ErrorMessageFactory shouldHaveLost(
            String model, String subject, List<Verdict> verdicts, Path report, Path page) {
        boolean undecided = verdicts.stream().anyMatch(v -> v.decision() == Decision.INCONCLUSIVE);
        return new ShouldHaveLost(
                model,
                subject,
                verdicts.get(0),
                undecided ? "but the samples do not decide:" : "but it was retained:",
                verdicts.stream().map(VerdictMessage::candidate).collect(joining("\n  ")),
                verdicts.stream()
                        .map(v -> VerdictMessage.followUp(v, report, page))
                        .collect(joining("\n")));
    }
}
