package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.python.PythonValue;
import java.util.function.Function;

/** Lets only users through who are logged in. */
interface TradingGate {

    /**
     * What a method does for those.
     *
     * @param what what others are told to log in for
     */
    Function<BoundArguments, PythonValue> before(
            String what, Function<BoundArguments, PythonValue> body);
}
