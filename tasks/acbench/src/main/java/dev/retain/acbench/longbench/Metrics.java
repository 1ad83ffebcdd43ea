package dev.retain.acbench.longbench;

import dev.retain.api.Compat;

/** The nine metrics by their names in LongBench. */
enum Metrics {
    /** F1 of English words. */
    QA_F1(TokenOverlap.english()),
    /** F1 of Chinese words. */
    QA_F1_ZH(TokenOverlap.chinese()),
    /** ROUGE-L of English words; Python ends the original after 990 steps. */
    ROUGE(RougeL.english(), RougeL.english().endingAfter(990)),
    /** ROUGE-L of Chinese words; the original has one call more, so it ends a step earlier. */
    ROUGE_ZH(RougeL.chinese(), RougeL.chinese().endingAfter(989)),
    /** Names of classes. */
    CLASSIFICATION(new ClassNames()),
    /** The number of a paragraph. */
    RETRIEVAL(NumberShare.paragraph()),
    /** The number of a Chinese paragraph. */
    RETRIEVAL_ZH(NumberShare.chineseParagraph()),
    /** A number. */
    COUNT(NumberShare.count()),
    /** A line of code; without the package Levenshtein the original compares by other rules. */
    CODE_SIM(CodeLine.byEdits(), CodeLine.byBlocks());

    private final Metric metric;
    private final Metric acbench;

    Metrics(Metric metric) {
        this(metric, metric);
    }

    Metrics(Metric metric, Metric acbench) {
        this.metric = metric;
        this.acbench = acbench;
    }

    Metric with(Compat compat) {
        return compat == Compat.ACBENCH ? acbench : metric;
    }
}
