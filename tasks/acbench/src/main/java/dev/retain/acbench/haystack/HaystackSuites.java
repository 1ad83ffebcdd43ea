package dev.retain.acbench.haystack;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.suite.Measured;
import dev.retain.acbench.suite.PublishedSuite;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.data.PublishedFiles;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Task;
import java.util.List;
import org.apiguardian.api.API;

/** The suites of what is hidden in a long text. */
@API(status = INTERNAL, since = "0.1")
public final class HaystackSuites {

    private static final String VERSION = "1";
    private static final int LONGEST = 40;
    private static final int SHORT = 8;

    private static final List<String> REMARKS =
            List.of(
                    "the score is the share of the 11 distinct words of the"
                            + " right answer, with their punctuation, that the"
                            + " answer has: ACBench's published score, not its"
                            + " ROUGE-1",
                    "tags give length and depth of each cell of the heat map",
                    "lengths that the model cannot read are left out, and a"
                            + " warning says which",
                    "essays are joined by the names of their files; ACBench"
                            + " takes them as the file system lists them",
                    "the needle stands after a token that ends with a dot",
                    "the prompt is one user message in the model's own chat"
                            + " template, answered greedily; ACBench samples at"
                            + " temperature 1");

    private HaystackSuites() {}

    /** All of them. */
    public static List<Task> all(PublishedFiles manifest) {
        return List.of(
                needle("needle-haystack", LONGEST, manifest),
                needle("needle-haystack-8k", SHORT, manifest),
                ruler(manifest),
                lostInTheMiddle(manifest));
    }

    private static Task needle(String id, int thousands, PublishedFiles manifest) {
        List<String> files = List.of(Haystack.FOLDER);
        return new PublishedSuite(
                        id,
                        VERSION,
                        Measured.graded(Capability.LONG_CONTEXT),
                        "one sentence at ten depths of essays of 1,000 to %d,000 tokens"
                                .formatted(thousands),
                        files,
                        new Origin(
                                "ACBench, needle in a haystack, 1,000 to %d,000 tokens"
                                        .formatted(thousands),
                                thousands * NeedleDrawing.DEPTHS.length,
                                manifest.hash(files),
                                "MIT (gkamradt/LLMTest_NeedleInAHaystack); the essays are © Paul"
                                        + " Graham",
                                "Kamradt, Needle In A Haystack, 2023"
                                        + " (github.com/gkamradt/LLMTest_NeedleInAHaystack), as in"
                                        + " ACBench (arXiv 2505.19433)",
                                REMARKS),
                        new NeedleDrawing(thousands, Compat.NONE))
                .andAsAcBench(
                        new NeedleDrawing(thousands, Compat.ACBENCH),
                        List.of(
                                "as ACBench: the prompt begins with <|im_start|> and is continued"
                                        + " without a chat template, for every model",
                                "as ACBench: the needle stands after a token of a dot alone",
                                "not as ACBench: answers are greedy, not sampled at temperature"
                                        + " 1"));
    }

    private static Task ruler(PublishedFiles manifest) {
        List<String> files = List.of(UuidNeedles.PATH);
        return new PublishedSuite(
                "ruler-niah-multikey-3",
                VERSION,
                Measured.binary(Capability.LONG_CONTEXT),
                "RULER's texts of about 4,096 tokens with one UUID asked for among many",
                files,
                new Origin(
                        "RULER, niah_multikey_3 at 4096",
                        500,
                        manifest.hash(files),
                        "Apache-2.0 (NVIDIA/RULER), MIT (Zefan-Cai/KVCache-Factory)",
                        "Hsieh et al., RULER: What's the Real Context Size of Your Long-Context"
                                + " Language Models?, COLM 2024 (arXiv 2404.06654)",
                        List.of(
                                "4,096 tokens by the tokenizer that made the texts; others need"
                                        + " more for UUIDs",
                                "the text, which ends where the answer begins, is continued without"
                                        + " a chat template",
                                "right if all outputs stand in the answer, RULER's string_match_all"
                                        + " of one output")),
                new UuidNeedles());
    }

    private static Task lostInTheMiddle(PublishedFiles manifest) {
        List<String> files = List.of(KeyValueRetrieval.PATH);
        return new PublishedSuite(
                "lost-in-the-middle-kv",
                VERSION,
                Measured.binary(Capability.LONG_CONTEXT),
                "JSON objects of 75 random keys, one of which is asked for",
                files,
                new Origin(
                        "Lost in the Middle, key-value retrieval, 75 keys",
                        100,
                        manifest.hash(files),
                        "MIT",
                        "Liu et al., Lost in the Middle: How Language Models Use Long Contexts,"
                                + " TACL 2024 (arXiv 2307.03172)",
                        List.of(
                                "the first 100 of the 500 published items",
                                "the key stands where the file has it; a tag says in which fifth of"
                                        + " the object",
                                "the prompt is one user message in the model's own chat template")),
                new KeyValueRetrieval());
    }
}
