package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** Kinds of documents. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum DocumentKind {
    /** A call of one of a few tools. */
    TOOL,
    /** A plan as a graph. */
    WORKFLOW,
    /** Secret codes in a long text. */
    NEEDLE,
    /** Lists to repeat and to look up; only for training. */
    COPY,
    /** Invented facts, closed book. */
    FACTS,
    /** Carrying balls from room to room. */
    GRIPPER,
    /** Plain prose. */
    TEXT;

    /** The name as it stands in tables and plots. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
