package dev.retain.acbench.knowledge;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.mmlu.MmluQuestion;
import dev.retain.acbench.mmlu.MmluSubjects;
import dev.retain.acbench.suite.Drawing;
import dev.retain.acbench.suite.Measured;
import dev.retain.acbench.suite.PublishedSuite;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.data.PublishedFiles;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Task;
import java.util.List;
import org.apiguardian.api.API;

/** The suites of knowledge and language. */
@API(status = INTERNAL, since = "0.1")
public final class KnowledgeSuites {

    private static final String VERSION = "1";
    private static final int MMLU_ITEMS = 14_042;
    private static final int FIVE = 5;

    private KnowledgeSuites() {}

    /** All of them. */
    public static List<Task> all(PublishedFiles manifest) {
        return List.of(
                mmlu("mmlu", new LetterChoice(0), letters("none"), manifest, "test"),
                mmlu(
                        "mmlu-5-shot",
                        new LetterChoice(FIVE),
                        letters("the five of the subject's dev file"),
                        manifest,
                        "dev",
                        "test"),
                mmlu(
                        "mmlu-cloze",
                        new ClozeChoice(),
                        List.of(
                                "answer texts are scored, their log-likelihood over their number of"
                                        + " letters (lm-evaluation-harness's acc_norm)",
                                "the prompt is raw text without the choices, without a chat"
                                        + " template"),
                        manifest,
                        "test"),
                freebaseQa(manifest),
                gsm8k(manifest),
                wikiText2(manifest));
    }

    private static List<String> letters(String examples) {
        return List.of(
                "the letters \" A\" to \" D\" are scored after the prompt of Hendrycks et al., as"
                        + " lm-evaluation-harness does; the prompt is raw text, without a chat"
                        + " template",
                "examples before a question: " + examples);
    }

    private static Task mmlu(
            String id,
            Drawing drawing,
            List<String> remarks,
            PublishedFiles manifest,
            String... splits) {
        List<String> files = MmluSubjects.paths(splits);
        return new PublishedSuite(
                id,
                VERSION,
                Measured.choice(Capability.KNOWLEDGE, MmluQuestion.LETTERS.size()),
                "the questions of MMLU's 57 subjects",
                files,
                new Origin(
                        "MMLU, test",
                        MMLU_ITEMS,
                        manifest.hash(files),
                        "MIT",
                        "Hendrycks et al., Measuring Massive Multitask Language Understanding, ICLR"
                                + " 2021 (arXiv 2009.03300)",
                        remarks),
                drawing);
    }

    private static Task freebaseQa(PublishedFiles manifest) {
        List<String> files = List.of(FactoidRows.PATH);
        return new PublishedSuite(
                        "freebaseqa",
                        VERSION,
                        Measured.binary(Capability.KNOWLEDGE),
                        "the questions of FreebaseQA's eval split",
                        files,
                        new Origin(
                                "FreebaseQA, pre-release of 2017-12-31, eval",
                                4000,
                                manifest.hash(files),
                                "CC-BY-4.0",
                                "Jiang et al., FreebaseQA: A New Factoid QA Data Set Matching"
                                    + " Trivia-Style Question-Answer Pairs with Freebase, NAACL"
                                    + " 2019; prompt of Jaiswal et al., Compressing LLMs: The Truth"
                                    + " is Rarely Pure and Never Simple, ICLR 2024 (arXiv"
                                    + " 2310.01382)",
                                List.of(
                                        "the data are those of the pre-release, not FreebaseQA"
                                                + " v1.0",
                                        "right if a name of the answer stands in the answer's first"
                                            + " line, in letters of any size and without spaces",
                                        "the prompt is raw text, without a chat template")),
                        new FactoidQuestions(Compat.NONE))
                .andAsAcBench(
                        new FactoidQuestions(Compat.ACBENCH),
                        List.of(
                                "as LLM-KICK: names are looked for in the prompt too, so that a"
                                        + " name that the question has is always right",
                                "as LLM-KICK: the prompt ends with a space, and an answer may have"
                                        + " twice as many tokens as its prompt, in any lines",
                                "not as LLM-KICK: questions are of the eval split, not the first"
                                        + " 1,001 of the train split"));
    }

    private static Task gsm8k(PublishedFiles manifest) {
        List<String> files = List.of(WordProblems.PROBLEMS, WordProblems.EXAMPLES);
        return new PublishedSuite(
                "gsm8k",
                VERSION,
                Measured.binary(Capability.KNOWLEDGE),
                "the problems of GSM8K's test file",
                files,
                new Origin(
                        "GSM8K, test",
                        1319,
                        manifest.hash(files),
                        "MIT",
                        "Cobbe et al., Training Verifiers to Solve Math Word Problems, 2021 (arXiv"
                                + " 2110.14168)",
                        List.of(
                                "right by lm-evaluation-harness's strict-match; the figure"
                                        + " \"flexible-extract\" is its other filter",
                                "five examples, the first of the training file;"
                                        + " lm-evaluation-harness draws five",
                                "the prompt is raw text, without a chat template")),
                new WordProblems());
    }

    private static Task wikiText2(PublishedFiles manifest) {
        List<String> files = List.of(WikiTextWindows.PATH);
        return new PublishedSuite(
                "wikitext2",
                VERSION,
                Measured.logLoss(Capability.LANGUAGE),
                "the windows, one after the other, of WikiText-2's test text",
                files,
                new Origin(
                        "WikiText-2, test",
                        4358,
                        manifest.hash(files),
                        "CC BY-SA 3.0",
                        "Merity et al., Pointer Sentinel Mixture Models, ICLR 2017 (arXiv"
                                + " 1609.07843)",
                        List.of(
                                "items are lines of the file; samples are windows of 2,048 tokens,"
                                        + " fewer where the model reads fewer",
                                "the file at hand is the tokenised variant with <unk>, not"
                                        + " wikitext-2-raw: its perplexity is not that of papers",
                                "where a tokenizer begins texts with a token of its own, each"
                                    + " window begins with it; papers give it to the first window"
                                    + " alone")),
                new WikiTextWindows());
    }
}
