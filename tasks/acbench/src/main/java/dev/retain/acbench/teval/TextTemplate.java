package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonSyntax;

/**
 * The marks between which thought, tool and arguments stand, each part as long as it can be.
 *
 * @param thoughtStart before the thought
 * @param actionStart between thought and tool
 * @param argsStart between tool and arguments
 * @param argsEnd behind the arguments
 */
record TextTemplate(String thoughtStart, String actionStart, String argsStart, String argsEnd) {

    static TextTemplate of(JsonNode template) {
        return new TextTemplate(
                template.path("thought_start").asText(),
                template.path("thought_end").asText() + template.path("action_start").asText(),
                template.path("action_end").asText() + template.path("args_start").asText(),
                template.path("args_end").asText());
    }

    static CallReader.Call call(String action, String args) {
        return new CallReader.Call(
                PythonValue.of(PythonStrings.strip(action)),
                LenientValue.dict(PythonSyntax.literal(args)));
    }
}
