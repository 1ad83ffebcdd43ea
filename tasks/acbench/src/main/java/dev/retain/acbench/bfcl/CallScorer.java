package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.check.CallChecker;
import dev.retain.acbench.bfcl.check.CallLanguage;
import dev.retain.acbench.bfcl.check.CallVerdict;
import dev.retain.acbench.bfcl.decode.CallDecoder;
import dev.retain.acbench.bfcl.decode.JavaCalls;
import dev.retain.acbench.bfcl.decode.JavaScriptCalls;
import dev.retain.acbench.bfcl.decode.PythonCalls;
import dev.retain.acbench.python.PythonValue;
import java.util.Optional;

/**
 * From an answer to BFCL's verdict on it.
 *
 * @param decoder finds the calls
 * @param checker holds them beside those that are wanted
 */
record CallScorer(CallDecoder decoder, CallChecker checker) {

    /** How every error begins that says that an answer cannot be read. */
    static final String UNREADABLE = "ast_decoder:";

    private static final String UNDECODED = UNREADABLE + "decoder_failed";
    private static final String NO_CALLS = UNREADABLE + "decoder_wrong_output_format";

    static CallScorer of(CallLanguage language) {
        CallDecoder decoder =
                switch (language) {
                    case PYTHON -> new PythonCalls();
                    case JAVA -> new JavaCalls();
                    case JAVASCRIPT -> new JavaScriptCalls();
                };
        return new CallScorer(decoder, new CallChecker(language, false));
    }

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
