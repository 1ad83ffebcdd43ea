package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import dev.retain.api.task.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** REVIEW: what became of a call, as a letter. */
final class ReviewScorer implements AbilityScorer {

    private static final String LETTERS = "ABCDE";

    private final boolean json;
    private final PythonValue right;

    /** Of an item. */
    ReviewScorer(JsonNode item) {
        json = TEvalItem.isJson(item);
        right = PythonJson.value(item.path("ground_truth").path("answer"));
    }

    @Override
    public Outcome score(String answer) {
        @Nullable PythonValue choice = json ? finished(answer) : letter(answer);
        if (choice == null || choice instanceof PythonValue.None) {
            return new Outcome(0, Map.of("parse_rate", 0.0));
        }
        boolean same = right.equals(choice) && right.type().equals(choice.type());
        return new Outcome(same ? 1 : 0, Map.of("parse_rate", 1.0));
    }

    private static @Nullable PythonValue finished(String answer) {
        return LenientValue.dict(LenientValue.read(answer, "{", "}")).get("is_finished");
    }

    /** The first letter behind the first colon, or of all where there is no colon. */
    private static @Nullable PythonValue letter(String answer) {
        String text = PythonStrings.strip(answer.substring(answer.indexOf(':') + 1));
        boolean choice = !text.isEmpty() && LETTERS.indexOf(text.charAt(0)) >= 0;
        return choice ? PythonValue.of(text.substring(0, 1)) : null;
    }
}
