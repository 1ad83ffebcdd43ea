package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.check.CallLanguage;
import dev.retain.api.task.Origin;
import java.util.ArrayList;
import java.util.List;

/** What reports say of BFCL's categories. */
final class BfclOrigin {

    private static final String CITATION =
            "Patil et al., The Berkeley Function Calling Leaderboard (BFCL): From Tool Use to"
                    + " Agentic Evaluation of Large Language Models, ICML 2025";

    private BfclOrigin() {}

    static Origin of(BfclCategory category, String data) {
        return new Origin(
                "BFCL v4, " + category.label().replace('_', ' '),
                category.items(),
                data,
                "Apache-2.0",
                CITATION,
                remarks(category));
    }

    private static List<String> remarks(BfclCategory category) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "The prompt is our own: it asks for a list of calls with named arguments, in the"
                        + " parallel categories for as many as are needed, and gives the"
                        + " functions' descriptions as JSON, one a line.");
        remarks.add(scoring(category.wanted()));
        if (category.language() == CallLanguage.JAVA) {
            remarks.add(
                    "The checker reads no natural Java for 13 of the 100 questions (1, 35, 36, 65,"
                            + " 67, 68, 78, 83, 85, 86, 89, 90, 91): texts in arrays keep their"
                            + " quotes, maps lose their entries. A right model scores 87 %.");
        }
        if (category.language() == CallLanguage.JAVASCRIPT) {
            remarks.add(
                    "The checker cuts arrays at each comma, also in texts, and reads no object of"
                            + " several lines.");
        }
        if (category == BfclCategory.LIVE_SIMPLE) {
            remarks.add(
                    "No answer is right for questions 106-63-0 and 112-68-0: the data accept no"
                            + " value of arguments that must be given.");
        }
        if (category == BfclCategory.LIVE_MULTIPLE) {
            remarks.add(
                    "No answer is right for questions 862-181-3 and 964-207-0: the data want an"
                            + " argument that the function lacks.");
        }
        return remarks;
    }

    private static String scoring(BfclCategory.Wanted wanted) {
        if (wanted.hasAccepted()) {
            return "An answer is decoded and checked as by BFCL's AST checker (bfcl-eval"
                    + " 2026.3.23); what it cannot decode is wrong, a fenced list with the name"
                    + " of a language among it.";
        }
        return wanted == BfclCategory.Wanted.NONE
                ? "An answer is right that cannot be decoded as calls; a model that writes nothing"
                        + " sensible is always right, so it is read beside a suite where calls are"
                        + " due."
                : "Any answer is right that can be decoded as a call, of any function and with any"
                        + " values.";
    }
}
