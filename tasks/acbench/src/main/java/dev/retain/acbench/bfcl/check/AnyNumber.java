package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonStrings;
import dev.retain.acbench.python.PythonValue;
import java.util.Optional;

/** A text that may be a number of Python. */
final class AnyNumber {

    private AnyNumber() {}

    static PythonValue read(String text) {
        Optional<PythonValue.Int> whole = PythonStrings.whole(text);
        if (whole.isPresent()) {
            return whole.get();
        }
        return PythonStrings.real(text)
                .<PythonValue>map(real -> real)
                .orElseGet(() -> PythonValue.of(text));
    }
}
