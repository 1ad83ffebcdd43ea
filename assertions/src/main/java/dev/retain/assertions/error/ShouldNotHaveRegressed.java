package dev.retain.assertions.error;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Decision;
import dev.retain.api.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.error.BasicErrorMessageFactory;
import org.assertj.core.error.ErrorMessageFactory;

/** The message of a candidate that lost something since it was blessed, or may have. */
@API(status = INTERNAL, since = "0.1")
public final class ShouldNotHaveRegressed extends BasicErrorMessageFactory {

    private static final int SHOWN_SAMPLES = 5;

    private ShouldNotHaveRegressed(String model, Verdict verdict, String turn, String rest) {
        super(
                "%nExpecting model:%n  %s%nnot to have lost %s since it was blessed with:%n "
                        + " %s%n%s%n  %s%n%s",
                unquotedString(model),
                unquotedString(verdict.question().tolerance().toString()),
                unquotedString(VerdictMessage.baseline(verdict)),
                unquotedString(turn),
                unquotedString(VerdictMessage.candidate(verdict)),
                unquotedString(rest));
    }

    /** The message. */
    public static ErrorMessageFactory shouldNotHaveRegressed(
            String model, Verdict verdict, Path page) {
        String turn =
                verdict.decision() == Decision.INCONCLUSIVE
                        ? "but the samples do not decide:"
                        : "but was:";
        return new ShouldNotHaveRegressed(model, verdict, turn, followUp(verdict, page));
    }

    private static String followUp(Verdict verdict, Path page) {
        List<String> lines = new ArrayList<>();
        lines.add("%s: %s".formatted(verdict.decision(), verdict.reason()));
        lines.addAll(verdict.notes());
        List<String> lost = verdict.lost();
        if (!lost.isEmpty()) {
            lines.add(
                    "lost since: %s%s"
                            .formatted(
                                    String.join(
                                            ", ",
                                            lost.subList(0, Math.min(SHOWN_SAMPLES, lost.size()))),
                                    lost.size() > SHOWN_SAMPLES
                                            ? ", … (%d samples)".formatted(lost.size())
                                            : ""));
        }
        lines.add("page: " + page);
        lines.add(
                "way out: find what changed since; if the loss is bearable and the gate still"
                        + " retains what it must, bless it anew with -Dretain.bless");
        return String.join("\n", lines);
    }
}
