package dev.retain.acbench.teval;

import dev.retain.acbench.python.PythonValue;
import java.util.Optional;

/** Finds a call in an answer that must keep a form. */
@FunctionalInterface
interface CallReader {

    /**
     * A call.
     *
     * @param action which tool
     * @param args its arguments; none if they are no dict
     */
    record Call(PythonValue action, PythonValue.DictOf args) {}

    /** The call; empty if the form is not kept. */
    Optional<Call> read(String answer);
}
