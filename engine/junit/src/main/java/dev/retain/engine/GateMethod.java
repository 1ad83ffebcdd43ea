package dev.retain.engine;

import dev.retain.run.Candidate;
import dev.retain.run.source.RemotePrompts;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A gate method with everything its annotations say.
 *
 * @param method the method
 * @param tasks what it measures
 * @param candidates what it judges
 * @param nullControl on how many samples its baselines are compared with themselves, if they are
 * @param prompts how prompts become text for models behind servers
 * @param marks what Jupiter's annotations say of it, and of its class
 */
record GateMethod(
        Method method,
        TaskSelection tasks,
        List<Candidate> candidates,
        OptionalInt nullControl,
        RemotePrompts prompts,
        Marks marks) {

    /** Its name in reports. */
    String displayName() {
        return marks.displayName().orElseGet(method::getName);
    }

    /** Name and parameter types, as the unique id has them. */
    String signature() {
        return method.getName()
                + "("
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getName)
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
