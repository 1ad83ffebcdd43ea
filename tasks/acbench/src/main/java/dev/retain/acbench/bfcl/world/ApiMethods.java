package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonExpression;
import dev.retain.acbench.python.syntax.PythonSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The methods of a simulated service, by their names. */
@API(status = INTERNAL, since = "0.1")
public final class ApiMethods {

    private final String owner;
    private final Map<String, ApiMethod> byName = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param owner the service's class, which error messages name
     */
    public ApiMethods(String owner) {
        this.owner = owner;
    }

    /**
     * Adds one.
     *
     * @param signature name and parameters as a call writes them, {@code tail(file_name,
     *     lines=10)}: those with a value may be left out
     * @param body what it does
     */
    public void add(String signature, Function<BoundArguments, PythonValue> body) {
        var call = (PythonExpression.Call) PythonSyntax.expression(signature).orElseThrow();
        List<ApiMethod.Accepted> parameters = new ArrayList<>();
        for (PythonExpression argument : call.arguments()) {
            parameters.add(
                    new ApiMethod.Accepted(
                            ((PythonExpression.Name) argument).id(), Optional.empty()));
        }
        for (PythonExpression.Keyword keyword : call.keywords()) {
            parameters.add(
                    new ApiMethod.Accepted(
                            keyword.name().orElseThrow(), PythonSyntax.constant(keyword.value())));
        }
        String name = ((PythonExpression.Name) call.function()).id();
        byName.put(name, new ApiMethod(owner + "." + name, parameters, body));
    }

    /** Their names. */
    public Set<String> names() {
        return byName.keySet();
    }

    /**
     * Calls one.
     *
     * @param name its name, one of {@link #names()}
     * @param positional the arguments without a name
     * @param keywords those with one
     * @throws PythonError if the arguments do not fit, or what it does fails
     */
    public PythonValue call(
            String name, List<PythonValue> positional, Map<String, PythonValue> keywords) {
        ApiMethod operation = byName.get(name);
        if (operation == null) {
            throw new PythonError("name '%s' is not defined".formatted(name));
        }
        return operation.body().apply(operation.bound(positional, keywords));
    }
}
