package dev.retain.cli;

import dev.retain.api.Decision;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.VerdictText;
import dev.retain.cli.foreign.ForeignFile;
import dev.retain.cli.foreign.ForeignRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives the paired verdict on two files of another harness. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Gives the paired verdict on what two models did on the same samples:",
            "samples_*.jsonl of lm-evaluation-harness, .json or .eval logs of inspect_ai,",
            "or .csv files of who_what_benchmark.",
            "Exit code 0: retained, 1: degraded, 2: undecided, 64: a mistake."
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BASELINE", description = "what the original did")
    @SuppressWarnings("NullAway.Init")
    private Path baseline;

    @Parameters(
            index = "1",
            paramLabel = "CANDIDATE",
            description = "what the compressed model did")
    @SuppressWarnings("NullAway.Init")
    private Path candidate;

    @Option(
            names = "--within",
            paramLabel = "TOLERANCE",
            defaultValue = "3%",
            converter = ToleranceConverter.class,
            description =
                    "how much may be lost: 3%% of the baseline's score, or 2points"
                            + " (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Tolerance tolerance;

    @Option(names = "--metric", description = "the figure to compare, where the files have several")
    private @Nullable String metric;

    @Option(names = "--filter", description = "whose answers of lm-evaluation-harness are taken")
    private @Nullable String filter;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            defaultValue = "retain-report",
            description = "where the page goes (${DEFAULT-VALUE})")
    @SuppressWarnings("NullAway.Init")
    private Path report;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PairedRuns pair = new PairedRuns(read(baseline), read(candidate));
        Verdict verdict = pair.judge(tolerance);
        Path page = new ComparisonReport(pair, verdict, report, baseline, candidate).write();
        print(pair, verdict, page);
        return exitCode(verdict.decision());
    }

    private ForeignRun read(Path file) {
        return new ForeignFile(file, Optional.ofNullable(metric), Optional.ofNullable(filter))
                .read();
    }

    private void print(PairedRuns pair, Verdict verdict, Path page) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s, %s (%s): %s -> %s, change %s %s, n=%d%n",
                pair.baseline().harness(),
                pair.baseline().task(),
                pair.baseline().metric(),
                VerdictText.score(verdict.baseline(), false),
                VerdictText.score(verdict.candidate(), false),
                VerdictText.change(verdict),
                VerdictText.bounds(verdict),
                verdict.n());
        verdict.counts()
                .ifPresent(
                        counts ->
                                out.printf("lost %d, gained %d%n", counts.lost(), counts.gained()));
        out.printf("%s within %s: %s%n", verdict.decision(), tolerance, verdict.reason());
        List<String> lost = verdict.lost();
        if (!lost.isEmpty()) {
            out.printf(
                    "lost samples: %s%s%n",
                    String.join(", ", lost.subList(0, Math.min(5, lost.size()))),
                    lost.size() > 5 ? ", …" : "");
        }
        out.printf("page: %s%n", page);
        out.flush();
    }

    private static int exitCode(Decision decision) {
        return switch (decision) {
            case RETAINED -> 0;
            case DEGRADED -> 1;
            case INCONCLUSIVE -> 2;
        };
    }
}
