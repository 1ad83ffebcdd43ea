package dev.retain.acbench.longbench;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.suite.Measured;
import dev.retain.acbench.suite.PublishedSuite;
import dev.retain.acbench.suite.Remarks;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.data.PublishedFiles;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** The suites of LongBench and MiniLongBench. */
@API(status = INTERNAL, since = "0.1")
public final class LongBenchSuites {

    private static final String VERSION = "1";
    private static final String CITATION =
            "Bai et al., LongBench: A Bilingual, Multitask Benchmark for Long Context"
                    + " Understanding, ACL 2024 (arXiv 2308.14508)";
    private static final String MINI_CITATION =
            "Huang et al., MiniLongBench: The Low-cost Long Context Understanding Benchmark for"
                    + " Large Language Models, ACL 2025 (arXiv 2505.19959), of "
                    + CITATION;
    private static final String LICENCE =
            "MIT (THUDM/LongBench); the texts keep the terms of the data sets that they are of";
    private static final String MINI_LICENCE =
            "none stated (MilkThink-Lab/MiniLongBench); the texts keep the terms of the data sets"
                    + " that they are of";
    private static final int MINI_ITEMS_IN_ALL = 237;

    private LongBenchSuites() {}

    /** All of them. */
    public static List<Task> all(PublishedFiles manifest) {
        List<Task> suites = new ArrayList<>();
        for (Subset subset : Subset.values()) {
            suites.add(longBench(subset, manifest));
            suites.add(miniLongBench(subset, manifest));
        }
        return suites;
    }

    private static Task longBench(Subset subset, PublishedFiles manifest) {
        var reader = new LongBenchItems(subset);
        List<String> files =
                List.of(reader.path(), LongBenchItems.PROMPTS, LongBenchDrawing.LONGEST_ANSWERS);
        return suite(
                "longbench-" + subset.slug(),
                "the items of LongBench's subset %s (%s)".formatted(subset.label(), subset.type()),
                files,
                new Origin(
                        "LongBench, " + subset.label(),
                        subset.items(),
                        manifest.hash(files),
                        LICENCE,
                        CITATION,
                        remarks(subset)),
                subset,
                reader);
    }

    private static Task miniLongBench(Subset subset, PublishedFiles manifest) {
        var reader = new MiniLongBenchItems(subset);
        List<String> files = List.of(reader.path(), LongBenchDrawing.LONGEST_ANSWERS);
        return suite(
                "minilongbench-" + subset.slug(),
                "the items of LongBench's subset %s (%s) that MiniLongBench chose"
                        .formatted(subset.label(), subset.type()),
                files,
                new Origin(
                        "MiniLongBench, " + subset.label(),
                        subset.miniItems(),
                        manifest.hash(files),
                        MINI_LICENCE,
                        MINI_CITATION,
                        Remarks.joined(
                                remarks(subset),
                                List.of(
                                        "MiniLongBench has %d items in all; one subset alone decides little"
                                                .formatted(MINI_ITEMS_IN_ALL)))),
                subset,
                reader);
    }

    private static Task suite(
            String id,
            String population,
            List<String> files,
            Origin origin,
            Subset subset,
            ItemReader reader) {
        var suite =
                new PublishedSuite(
                        id,
                        VERSION,
                        Measured.graded(Capability.LONG_CONTEXT),
                        population,
                        files,
                        origin,
                        new LongBenchDrawing(subset, reader, Compat.NONE));
        List<String> mistakes = mistakes(subset.metric());
        return mistakes.isEmpty()
                ? suite
                : suite.andAsAcBench(
                        new LongBenchDrawing(subset, reader, Compat.ACBENCH), mistakes);
    }

    private static List<String> remarks(Subset subset) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "scored by LongBench's %s, the best of all answers"
                        .formatted(subset.metric().name().toLowerCase(Locale.ROOT)));
        remarks.add(
                "prompts longer than the model's context less the answer and 128 tokens lose their"
                        + " middle, as in LongBench; the figure \"truncated\" says how many");
        remarks.add(
                subset.chat()
                        ? "the prompt is one user message in the model's own chat template; ACBench"
                                + " chose templates by the model's name"
                        : "the prompt is continued without a chat template, as in LongBench");
        switch (subset.metric()) {
            case QA_F1_ZH, ROUGE_ZH ->
                    remarks.add(
                            "Chinese words are those of jieba 0.42.1: its algorithm over the tables"
                                + " of com.huaban:jieba-analysis 1.0.2 and the one word that these"
                                + " lack");
            case CODE_SIM ->
                    remarks.add(
                            "lines are compared by insertions and deletions, as fuzzywuzzy does"
                                    + " where the package Levenshtein is installed");
            case CLASSIFICATION ->
                    remarks.add(
                            "after a class that is taken out because its name is part of the right"
                                    + " one the next is passed over, as in LongBench's own scorer");
            default -> {
                /* no more to say */
            }
        }
        return remarks;
    }

    private static List<String> mistakes(Metrics metric) {
        return switch (metric) {
            case ROUGE, ROUGE_ZH ->
                    List.of(
                            "as ACBench: an answer whose common words take more than %d steps scores 0, because Python's recursion ends there"
                                    .formatted(metric == Metrics.ROUGE ? 990 : 989));
            case CODE_SIM ->
                    List.of(
                            "as ACBench without the package Levenshtein: lines are compared by"
                                + " Python's difflib, whose shortcut for long texts can make equal"
                                + " code look unlike; which of both its environment had is not"
                                + " known long texts can make equal code look unlike, because its"
                                + " environment lacks the package Levenshtein");
            default -> List.of();
        };
    }
}
