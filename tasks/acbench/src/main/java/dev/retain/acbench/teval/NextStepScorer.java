package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.matching.Similarity;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * REASON, RETRIEVE and UNDERSTAND: the thought, the tool and the arguments of the next step. In
 * JSON an answer has all three; as text it is the one that was asked for.
 */
final class NextStepScorer implements AbilityScorer {

    private static final String FINISH = "FinishAction";
    // a word begins where no word goes on, so that a long word is read once
    private static final Pattern TOOL =
            Pattern.compile("(?<![\\p{L}\\p{N}_])[\\p{L}\\p{N}_]++\\.[\\p{L}\\p{N}_]++");
    private static final double UPSTREAM_EPSILON = 1e-5;

    private final NextStep asked;
    private final boolean json;
    private final Similarity similarity;
    private final Compat compat;
    private final PythonValue.DictOf gold;

    /**
     * Of an item.
     *
     * @param asked which part the outcome is
     * @param json whether answers are JSON
     */
    NextStepScorer(
            JsonNode item, NextStep asked, boolean json, Similarity similarity, Compat compat) {
        this.asked = asked;
        this.json = json;
        this.similarity = similarity;
        this.compat = compat;
        this.gold = LenientValue.dict(LenientValue.gold(item.path("ground_truth"), "{", "}"));
    }

    @Override
    public Outcome score(String answer) {
        return json
                ? ofJson(LenientValue.dict(LenientValue.read(answer, "{", "}")))
                : ofText(answer);
    }

    private Outcome ofJson(PythonValue.DictOf predicted) {
        boolean parsed = !predicted.entries().isEmpty() && !gold.entries().isEmpty();
        double name = parsed && sameName(predicted) ? 1 : 0;
        double args = parsed ? args(args(predicted), args(gold)) : 0;
        double parseRate = parsed ? 1 : 0;
        if (asked != NextStep.THOUGHT) {
            return new Outcome(
                    asked == NextStep.NAME ? name : args,
                    Map.of("name", name, "args", args, "parse_rate", parseRate));
        }
        double thought = parsed ? alike(text(predicted, "thought"), text(gold, "thought")) : 0;
        return new Outcome(
                thought,
                Map.of("thought", thought, "name", name, "args", args, "parse_rate", parseRate));
    }

    private boolean sameName(PythonValue.DictOf predicted) {
        // upstream takes a missing name for an empty one
        @Nullable PythonValue missing = compat == Compat.ACBENCH ? PythonValue.of("") : null;
        @Nullable PythonValue given = predicted.get("name");
        @Nullable PythonValue right = gold.get("name");
        PythonValue name = given == null ? missing : given;
        return name != null && name.equals(right == null ? missing : right);
    }

    private double args(PythonValue.DictOf predicted, PythonValue.DictOf right) {
        if (right.entries().isEmpty()) {
            return predicted.entries().isEmpty() ? 1 : 0;
        }
        int same = 0;
        for (Map.Entry<PythonValue, PythonValue> entry : right.entries().entrySet()) {
            @Nullable PythonValue given = predicted.entries().get(entry.getKey());
            if (given != null
                    && PythonPrinter.str(given).equals(PythonPrinter.str(entry.getValue()))) {
                same++;
            }
        }
        double epsilon = compat == Compat.ACBENCH ? UPSTREAM_EPSILON : 0;
        return same / (right.entries().size() + epsilon);
    }

    private static PythonValue.DictOf args(PythonValue.DictOf step) {
        return LenientValue.dict(Optional.ofNullable(step.get("args")));
    }

    private Outcome ofText(String answer) {
        double outcome =
                switch (asked) {
                    case THOUGHT -> alike(answer, text(gold, "thought"));
                    case NAME -> namesOnly(answer, text(gold, "name")) ? 1 : 0;
                    case ARGS -> bare(answer).equals(text(gold, "args")) ? 1 : 0;
                };
        boolean parsed = compat == Compat.ACBENCH || !answer.isEmpty();
        return new Outcome(outcome, Map.of("parse_rate", parsed ? 1.0 : 0));
    }

    /** Whether the tool is named and no other one is. */
    private static boolean namesOnly(String answer, String name) {
        Matcher tools = TOOL.matcher(answer);
        while (tools.find()) {
            if (!tools.group().equals(name)) {
                return false;
            }
        }
        return answer.contains(name) && (name.equals(FINISH) || !answer.contains(FINISH));
    }

    private static String bare(String answer) {
        return PythonStrings.strip(PythonStrings.strip(answer, "'"), "\"");
    }

    private double alike(String predicted, String right) {
        return Math.max(0, Math.min(1, similarity.of(predicted, right)));
    }

    private static String text(PythonValue.DictOf step, String key) {
        @Nullable PythonValue value = step.get(key);
        return value == null ? "" : PythonPrinter.str(value);
    }
}
