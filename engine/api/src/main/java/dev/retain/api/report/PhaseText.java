package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.task.Work;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** How the phases of a cell read. */
@API(status = INTERNAL, since = "0.1")
public final class PhaseText {

    private PhaseText() {}

    /** One sentence, such as {@code load 1.2 s, baseline 3.4 s (700 of 900 tokens computed)}. */
    public static String of(List<PhaseWork> phases) {
        return phases.stream().map(PhaseText::of).collect(Collectors.joining(", "));
    }

    private static String of(PhaseWork phase) {
        String time = phase.phase().id() + " " + NumberText.duration(phase.time());
        Work work = phase.work();
        if (work.tokensAsked() == 0) {
            return time;
        }
        var said = new StringBuilder(time);
        said.append(
                String.format(
                        Locale.ROOT,
                        " (%,d of %,d tokens computed",
                        work.tokensComputed(),
                        work.tokensAsked()));
        phase.rowsAStep()
                .ifPresent(
                        rows ->
                                said.append(", ")
                                        .append(NumberText.figure(rows))
                                        .append(" rows a step"));
        phase.shareOfLimit()
                .ifPresent(
                        share ->
                                said.append(", ")
                                        .append(NumberText.percent(share))
                                        .append(" of the limit"));
        return said.append(')').toString();
    }
}
