package dev.retain.acbench.longbench;

import java.util.Locale;

/** The subsets of LongBench (arXiv 2308.14508). */
enum Subset {
    NARRATIVEQA("narrativeqa", "single-document questions", Metrics.QA_F1, 200, 6),
    QASPER("qasper", "single-document questions", Metrics.QA_F1, 200, 9),
    MULTIFIELDQA_EN("multifieldqa_en", "single-document questions", Metrics.QA_F1, 150, 7),
    MULTIFIELDQA_ZH("multifieldqa_zh", "single-document questions", Metrics.QA_F1_ZH, 200, 15),
    HOTPOTQA("hotpotqa", "multi-document questions", Metrics.QA_F1, 200, 13),
    WIKIMQA("2wikimqa", "multi-document questions", Metrics.QA_F1, 200, 13),
    MUSIQUE("musique", "multi-document questions", Metrics.QA_F1, 200, 7),
    DUREADER("dureader", "multi-document questions", Metrics.ROUGE_ZH, 200, 6),
    GOV_REPORT("gov_report", "summaries", Metrics.ROUGE, 200, 12),
    QMSUM("qmsum", "summaries", Metrics.ROUGE, 200, 6),
    MULTI_NEWS("multi_news", "summaries", Metrics.ROUGE, 200, 11),
    VCSUM("vcsum", "summaries", Metrics.ROUGE_ZH, 200, 6),
    TREC("trec", "few-shot learning", Metrics.CLASSIFICATION, 200, 8),
    TRIVIAQA("triviaqa", "few-shot learning", Metrics.QA_F1, 200, 12),
    SAMSUM("samsum", "few-shot learning", Metrics.ROUGE, 200, 15),
    LSHT("lsht", "few-shot learning", Metrics.CLASSIFICATION, 200, 8),
    PASSAGE_COUNT("passage_count", "synthetic tasks", Metrics.COUNT, 200, 4),
    PASSAGE_RETRIEVAL_EN("passage_retrieval_en", "synthetic tasks", Metrics.RETRIEVAL, 200, 15),
    PASSAGE_RETRIEVAL_ZH("passage_retrieval_zh", "synthetic tasks", Metrics.RETRIEVAL_ZH, 200, 15),
    LCC("lcc", "code completion", Metrics.CODE_SIM, 500, 26),
    REPOBENCH_P("repobench-p", "code completion", Metrics.CODE_SIM, 500, 23);

    private static final String FEW_SHOT = "few-shot learning";
    private static final String CODE = "code completion";

    private final String label;
    private final String type;
    private final Metrics metric;
    private final int items;
    private final int miniItems;

    Subset(String label, String type, Metrics metric, int items, int miniItems) {
        this.label = label;
        this.type = type;
        this.metric = metric;
        this.items = items;
        this.miniItems = miniItems;
    }

    /** Its name in files. */
    String label() {
        return label;
    }

    /** Its name in the ids of suites. */
    String slug() {
        return label.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is made of. */
    String type() {
        return type;
    }

    Metrics metric() {
        return metric;
    }

    /** How many items it has as published. */
    int items() {
        return items;
    }

    /** How many of them MiniLongBench chose. */
    int miniItems() {
        return miniItems;
    }

    /** Whether its prompts go into a chat; the others are to be continued as they are. */
    boolean chat() {
        return !type.equals(FEW_SHOT) && !type.equals(CODE);
    }

    /** Whether only the first line of a prediction counts. */
    boolean firstLine() {
        return type.equals(FEW_SHOT);
    }
}
