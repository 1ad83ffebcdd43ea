package dev.retain.acbench.worfbench;

import dev.retain.acbench.encoder.EncoderIdentity;
import dev.retain.api.Compat;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know to hold scores beside published ones. */
final class WorfBenchRemarks {

    private static final List<String> MEANT =
            List.of(
                    "The outcome is f1_chain: matched steps that keep an order, the best over all"
                        + " orders that the gold allows, without START and END; nothing matched is"
                        + " worth 0.",
                    "f1_graph counts edges that join matched steps in both graphs.",
                    "Steps match if they are more alike than 0.6; among equal matchings the one"
                            + " nearest to the listed order is taken.",
                    "A chat is rendered by the model's own template; only its end token and 1,024"
                            + " tokens end an answer; a prompt that is too long is refused, not"
                            + " dropped.");

    private static final List<String> ACBENCH =
            List.of(
                    "As ACBench: no chat template; messages are joined as 'role: content' lines and"
                            + " the model is not told that it is its turn.",
                    "As ACBench: END, --- and an empty line end an answer, so the last edge is"
                            + " never written, and an answer with an empty line before its edges is"
                            + " worth 0.",
                    "As ACBench: a gold with ten nodes or more is compared in its listed order"
                            + " alone, START and END among its nodes.",
                    "As ACBench: of a smaller gold only the first 20 orders are compared, in"
                            + " networkx's sequence.",
                    "As ACBench: a prediction of which no step matches counts as one right step.",
                    "As ACBench: steps that read START or END are left out of f1_chain, the model's"
                            + " own too.",
                    "As ACBench: f1_graph compares edges by the steps' numbers, whatever these are"
                            + " matched to.",
                    "As ACBench: among equal matchings the one is taken that networkx 3.6 finds.",
                    "Unlike ACBench's first runs, no prompt is cut at 2,048 tokens; and a"
                            + " prediction without steps, at which its code stops, is worth 0.");

    private WorfBenchRemarks() {}

    static List<String> of(WorfBenchFamily family, Compat compat, EncoderIdentity encoder) {
        List<String> remarks = new ArrayList<>();
        remarks.add(encoder.sentence());
        remarks.add(
                family.hasExamples()
                        ? "Two examples stand before each task, as in ACBench."
                        : "No examples stand before a task: ACBench has none for this family and"
                                + " did not run it.");
        remarks.addAll(compat == Compat.ACBENCH ? ACBENCH : MEANT);
        return remarks;
    }
}
