package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonValue;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * INSTRUCT: does an answer keep the form, and does it call the right tool with the right arguments?
 * The outcome is the mean of both, as T-Eval's overall score takes it.
 */
final class InstructScorer implements AbilityScorer {

    private final CallReader reader;
    private final PythonValue action;
    private final PythonValue.DictOf args;
    private final Compat compat;

    /** Of an item. */
    InstructScorer(JsonNode item, Compat compat) {
        this.reader = reader(item, compat);
        this.action = PythonJson.value(item.path("ground_truth").path("action"));
        this.args =
                LenientValue.dict(
                        Optional.of(PythonJson.value(item.path("ground_truth").path("args"))));
        this.compat = compat;
    }

    private static CallReader reader(JsonNode item, Compat compat) {
        JsonNode template = item.path("template");
        if (TEvalItem.isJson(item)) {
            return new KeyedCall(
                    template.path("thought").asText(),
                    template.path("action").asText(),
                    template.path("args").asText());
        }
        TextTemplate marks = TextTemplate.of(template);
        return compat == Compat.ACBENCH ? new PatternTemplate(marks) : new LiteralTemplate(marks);
    }

    @Override
    public Outcome score(String answer) {
        Optional<CallReader.Call> call = reader.read(answer);
        double format = call.isPresent() ? 1 : 0;
        double exact = call.map(this::exact).orElse(0.0);
        return new Outcome((format + exact) / 2, Map.of("format", format, "args_em", exact));
    }

    private double exact(CallReader.Call call) {
        int right = call.action().equals(action) ? 1 : 0;
        for (Map.Entry<PythonValue, PythonValue> entry : args.entries().entrySet()) {
            @Nullable PythonValue given = call.args().entries().get(entry.getKey());
            // upstream takes a missing argument for an empty text
            boolean missing = given == null && compat == Compat.ACBENCH;
            if (entry.getValue().equals(missing ? PythonValue.of("") : given)) {
                right++;
            }
        }
        return right / (args.entries().size() + 1.0);
    }
}
