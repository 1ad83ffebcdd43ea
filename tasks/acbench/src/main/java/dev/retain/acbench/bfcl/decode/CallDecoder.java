package dev.retain.acbench.bfcl.decode;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonValue;
import java.util.Optional;
import org.apiguardian.api.API;

/** Finds the calls in an answer, in the syntax of one language. */
@API(status = INTERNAL, since = "0.1")
public interface CallDecoder {

    /**
     * The calls of an answer, whatever it is.
     *
     * @return normally a list of dicts with one entry each, from a function's name to the dict of
     *     its arguments; None where a language finds no call in what it reads; empty if the answer
     *     cannot be read
     */
    Optional<PythonValue> decode(String answer);
}
