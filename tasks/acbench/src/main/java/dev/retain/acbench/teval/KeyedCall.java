package dev.retain.acbench.teval;

import dev.retain.acbench.python.PythonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as an object with three keys.
 *
 * @param thought the key of the thought
 * @param action the key of the tool
 * @param args the key of the arguments
 */
record KeyedCall(String thought, String action, String args) implements CallReader {

    @Override
    public Optional<Call> read(String answer) {
        PythonValue.DictOf dict = LenientValue.dict(LenientValue.read(answer, "", ""));
        @Nullable PythonValue tool = dict.get(action);
        @Nullable PythonValue values = dict.get(args);
        return dict.get(thought) == null || tool == null || values == null
                ? Optional.empty()
                : Optional.of(new Call(tool, LenientValue.dict(Optional.of(values))));
    }
}
