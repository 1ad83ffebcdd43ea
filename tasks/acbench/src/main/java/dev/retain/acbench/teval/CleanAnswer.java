package dev.retain.acbench.teval;

import dev.retain.acbench.python.PythonStrings;
import dev.retain.api.Compat;
import java.util.List;

/** What T-Eval takes away from an answer before it is read. */
final class CleanAnswer {

    private static final List<String> TURNS =
            List.of(
                    "<eoa>",
                    "<TOKENS_UNUSED_1>",
                    "<|im_end|>",
                    "\nuser",
                    "\nassistant",
                    "\nUSER",
                    "[INST]");
    private static final String FENCE = "```json";

    private CleanAnswer() {}

    /**
     * The answer without a fence of code. ACBench also cuts it where it thinks that another turn
     * begins, since its models did not stop.
     */
    static String of(String answer, Compat compat) {
        String text = answer;
        if (compat == Compat.ACBENCH) {
            for (String turn : TURNS) {
                int at = text.indexOf(turn);
                text = at < 0 ? text : text.substring(0, at);
            }
        }
        text = PythonStrings.strip(text);
        if (text.startsWith(FENCE)) {
            text = text.substring(FENCE.length());
        }
        return PythonStrings.strip(PythonStrings.strip(text, "`"));
    }
}
