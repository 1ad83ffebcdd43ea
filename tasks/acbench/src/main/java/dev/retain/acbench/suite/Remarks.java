package dev.retain.acbench.suite;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What a reader must know of a suite, a sentence each. */
@API(status = INTERNAL, since = "0.1")
public final class Remarks {

    private Remarks() {}

    /** The ones and then the others. */
    public static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
