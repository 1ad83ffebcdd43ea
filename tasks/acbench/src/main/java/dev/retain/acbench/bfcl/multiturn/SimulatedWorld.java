package dev.retain.acbench.bfcl.multiturn;

import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import dev.retain.acbench.python.syntax.PythonSyntax;
import java.util.List;
import java.util.Set;

/** The services of a question as they are now, and what calls of them give. */
final class SimulatedWorld {

    /** How the text of a call begins that failed. */
    static final String FAILED = "Error during execution: ";

    private static final Set<String> NEVER_RUN =
            Set.of("kill", "exit", "quit", "remove", "unlink", "popen", "Popen", "run");

    private final List<SimulatedApi> apis;
    private final CallEvaluator evaluator;

    private SimulatedWorld(List<SimulatedApi> apis) {
        this.apis = apis;
        this.evaluator = new CallEvaluator(apis);
    }

    /**
     * The world as a question finds it.
     *
     * @param services the services that it has
     * @param scenarios each class's scenario
     * @throws PythonError if a scenario is not what its class takes
     */
    static SimulatedWorld of(List<ServiceClass> services, PythonValue.DictOf scenarios) {
        return new SimulatedWorld(
                services.stream()
                        .map(service -> service.begin(scenario(service, scenarios)))
                        .toList());
    }

    private static PythonValue.DictOf scenario(ServiceClass service, PythonValue.DictOf scenarios) {
        return scenarios.get(service.label()) instanceof PythonValue.DictOf scenario
                ? scenario
                : PythonDicts.of();
    }

    /** The services, in the order of the question. */
    List<SimulatedApi> apis() {
        return apis;
    }

    /** What a call gives, or why it fails, as BFCL tells it. */
    String result(String call) {
        try {
            String name = call.contains("(") ? call.substring(0, call.indexOf('(')) : "";
            if (NEVER_RUN.contains(name)) {
                throw new PythonError("Function call %s is not allowed.".formatted(name));
            }
            return ResultText.of(
                    evaluator.value(
                            PythonSyntax.expression(call)
                                    .orElseThrow(() -> new PythonError("invalid syntax"))));
        } catch (PythonError e) {
            return FAILED + e.text();
        }
    }
}
