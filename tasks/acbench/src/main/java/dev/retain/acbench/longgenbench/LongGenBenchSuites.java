package dev.retain.acbench.longgenbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.suite.Measured;
import dev.retain.acbench.suite.PublishedSuite;
import dev.retain.acbench.suite.Remarks;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.data.PublishedFiles;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Task;
import java.util.List;
import org.apiguardian.api.API;

/** The suites of LongGenBench. */
@API(status = INTERNAL, since = "0.1")
public final class LongGenBenchSuites {

    private static final String VERSION = "1";
    private static final String CITATION =
            "Liu et al., LongGenBench: Long-context Generation Benchmark, EMNLP Findings 2024"
                    + " (arXiv 2410.04199)";
    private static final List<String> REMARKS =
            List.of(
                    "an answer is read by its number; money signs, commas and trailing zeros do not"
                            + " count",
                    "figures say how many questions were answered and how many answers are right in"
                            + " either half of the batch",
                    "the prompt is a system and a user message in the model's own chat template;"
                            + " ACBench chose templates by the model's name");

    private LongGenBenchSuites() {}

    /** All of them. */
    public static List<Task> all(PublishedFiles manifest) {
        return List.of(
                suite(
                        "longgenbench-gsm8k",
                        new ArithmeticBatches(),
                        List.of(ArithmeticBatches.QUESTIONS, ArithmeticBatches.EXAMPLES),
                        44,
                        "prompts of thirty questions of GSM8K each",
                        "none stated (Dominic789654/LongGenBench); questions MIT (GSM8K)",
                        List.of(
                                "as ACBench: answers are taken by their place, so that one that is"
                                        + " not found shifts all that follow",
                                "as ACBench: a right number with a comma is cut there, and one with"
                                        + " a sign or a money sign cannot be met"),
                        manifest),
                suite(
                        "longgenbench-mmlu",
                        new ChoiceBatches(),
                        Remarks.joined(List.of(ChoiceBatches.EXAMPLES), MmluSubjects.paths("test")),
                        MmluSubjects.ALL.size(),
                        "prompts of the first twenty questions of each subject of MMLU",
                        "none stated (Dominic789654/LongGenBench); questions MIT (MMLU)",
                        List.of(
                                "as ACBench: answers are taken by their place, so that one that is"
                                        + " not found shifts all that follow",
                                "as ACBench: the system text ends where the subject's name should"
                                        + " follow"),
                        manifest));
    }

    private static Task suite(
            String id,
            BatchKind kind,
            List<String> files,
            int items,
            String population,
            String licence,
            List<String> mistakes,
            PublishedFiles manifest) {
        return new PublishedSuite(
                        id,
                        VERSION,
                        Measured.graded(Capability.LONG_CONTEXT),
                        population,
                        files,
                        new Origin(
                                id.endsWith("mmlu") ? "LongGenBench, MMLU" : "LongGenBench, GSM8K",
                                items,
                                manifest.hash(files),
                                licence,
                                CITATION,
                                REMARKS),
                        new BatchDrawing(kind, Compat.NONE))
                .andAsAcBench(new BatchDrawing(kind, Compat.ACBENCH), mistakes);
    }
}
