package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/** Hears how far a suite is. */
@API(status = INTERNAL, since = "0.1")
public interface SuiteListener {

    /** Nothing is computed yet; that is what the plan can show. */
    void planned(String suite, String plan);

    /** So many samples of so many are done, and that is how the question stands. */
    void stands(String suite, int done, int of, String standing);
}
