package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** What an agent must be able to do. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Capability {
    /** Choosing a tool and writing its call. */
    TOOL_USE,
    /** Planning several steps and their order. */
    WORKFLOW,
    /** Finding and using what a long input says. */
    LONG_CONTEXT,
    /** Acting in an environment over several turns. */
    REAL_WORLD,
    /** Knowing facts and choosing among answers. */
    KNOWLEDGE,
    /** Predicting text; its score is perplexity. */
    LANGUAGE,
    /** Answering prompts of one's own, which a file gives. */
    CASES;

    /** The name as it stands in ids and reports, such as {@code tool-use}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in running text, such as {@code tool use}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
