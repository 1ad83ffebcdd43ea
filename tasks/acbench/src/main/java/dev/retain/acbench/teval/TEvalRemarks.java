package dev.retain.acbench.teval;

import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.api.Compat;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know to hold scores beside published ones. */
final class TEvalRemarks {

    private TEvalRemarks() {}

    static List<String> of(TEvalKind which, Compat compat, SentenceEncoder encoder) {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "The files of version 2 were not at hand when this suite was made: it is proved by"
                    + " vectors of T-Eval's own code on invented items, and how many items there"
                    + " are is not known.");
        remarks.add(outcome(which));
        if (which.comparesSentences()) {
            remarks.add(encoder.identity().sentence());
        }
        if (compat == Compat.ACBENCH) {
            remarks.add(
                    "As ACBench: messages are joined by its template for Qwen, without a line feed"
                        + " behind a message; an answer is cut where another turn seems to begin.");
            remarks.addAll(mistakes(which));
        } else {
            remarks.add(
                    "A chat is rendered by the model's own template; what a function gave back is a"
                            + " user's message.");
        }
        return remarks;
    }

    private static String outcome(TEvalKind which) {
        return switch (which.ability()) {
            case INSTRUCT ->
                    "The outcome is the mean of format and args_em, as in T-Eval's overall score.";
            case PLAN -> "The outcome is f1_score.";
            case REASON -> "The outcome is the similarity of thoughts.";
            case RETRIEVE -> "The outcome is whether the tool's name is right.";
            case UNDERSTAND -> "The outcome is the share of arguments that are right.";
            case REVIEW -> "The outcome is review_quality; a guess is right in one of five.";
        };
    }

    private static List<String> mistakes(TEvalKind which) {
        return switch (which.ability()) {
            case INSTRUCT ->
                    List.of(
                            "As ACBench: a template's marks act as regular expressions.",
                            "As ACBench: a missing argument equals an empty text.");
            case PLAN ->
                    List.of(
                            "As ACBench: a plan of which no step matches counts as one right step.",
                            "As ACBench: among equal matchings the one is taken that networkx 3.6"
                                    + " finds.");
            case REASON, RETRIEVE, UNDERSTAND ->
                    List.of(
                            "As ACBench: a text is always taken for read, an empty one too.",
                            "As ACBench: a missing name equals an empty or missing one.",
                            "As ACBench: 0.00001 is added to the number of arguments, so all right"
                                    + " is a little less than 1.");
            case REVIEW -> List.of();
        };
    }
}
