package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** One sample of a suite. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Sample {

    /** The sample's id, unique in its suite and stable between runs. */
    String id();

    /** What would be right, for reports. */
    String gold();

    /** Opens a fresh dialogue, one for each model. */
    Dialogue open();
}
