package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.check.CallChecker;
import dev.retain.acbench.bfcl.check.CallVerdict;
import dev.retain.acbench.bfcl.decode.CallDecoder;
import dev.retain.acbench.python.PythonValue;
import java.util.Optional;

/**
 * From an answer to BFCL's verdict on it.
 *
 * @param decoder finds the calls
 * @param checker holds them beside those that are wanted
 */
record CallScorer(CallDecoder decoder, CallChecker checker) {

    static final String UNDECODED = "ast_decoder:decoder_failed";
    static final String NO_CALLS = "ast_decoder:decoder_wrong_output_format";

    CallVerdict verdict(
            CallChecker.Shape shape, PythonValue docs, PythonValue accepted, String answer) {
        Optional<PythonValue> calls = decoder.decode(answer);
        if (calls.isEmpty()) {
            return new CallVerdict(false, UNDECODED);
        }
        return verdict(shape, docs, accepted, calls.get());
    }

    CallVerdict verdict(
            CallChecker.Shape shape, PythonValue docs, PythonValue accepted, PythonValue calls) {
        return CallChecker.areCalls(calls)
                ? checker.check(shape, docs, calls, accepted)
                : new CallVerdict(false, NO_CALLS);
    }

    /** Whether the answer calls something, whatever it is. */
    boolean calls(String answer) {
        return decoder.decode(answer)
                .filter(CallChecker::areCalls)
                .map(calls -> (PythonValue.ListOf) calls)
                .filter(calls -> !calls.items().isEmpty())
                .isPresent();
    }
}
