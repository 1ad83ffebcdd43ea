package dev.retain.reports.page;

/** How to read the numbers, under every matrix. */
final class ReadingGuide {

    private static final String[][] ENTRIES = {
        {
            "Retained",
            "The samples exclude a loss as large as the tolerance: the worse bound of the change is"
                    + " on the good side of it."
        },
        {
            "Degraded",
            "The samples exclude a loss as small as the tolerance. Under a gate that passed this is"
                    + " a negative control: the gate demanded the loss and caught it."
        },
        {"Undecided", "Neither is excluded. This never passes a gate; more samples may decide."},
        {
            "Not asked",
            "The benchmark has the suite, but no gate asked for it, so it was not measured."
                    + " -Dretain.measure=all measures every suite of every benchmark."
        },
        {
            "Bounds",
            "Each bound is one-sided at the error level shown and belongs to the test that decided,"
                    + " so what you see is what decided. Baseline and candidate answered the same"
                    + " samples."
        },
        {
            "Trend",
            "What the gate was in its last runs, the present one on the right, as far as a store"
                    + " kept them: the scores of both models above, the change with its bounds"
                    + " below. A point tells its run when the pointer rests on it. Runs that"
                    + " retain.limit cut are left out."
        },
        {
            "Attempt",
            "The same question with another seed or more samples is another attempt. The store"
                + " counts them, and each further one may be false less often, so that all attempts"
                + " of a plan together stay within 5 %, however often one tries. A plan with words"
                + " of its own begins anew, and the promise is for each plan."
        },
        {
            "McNemar p",
            "The usual two-sided figure for paired right and wrong answers, for readers who expect"
                    + " it. It decides nothing here."
        },
        {
            "Mind",
            "These numbers are data about these samples, these prompts and this seed. Another suite"
                    + " may show what this one cannot. Where it matters, look at the lost samples"
                    + " yourself."
        },
    };

    private ReadingGuide() {}

    static void write(Markup out) {
        out.open("section", "id", "reading", "aria-labelledby", "reading-title");
        out.element("h2", "How to read this", "id", "reading-title").open("dl", "class", "guide");
        for (String[] entry : ENTRIES) {
            out.open("div").element("dt", entry[0]).element("dd", entry[1]).closeLine();
        }
        out.close().closeLine();
    }
}
