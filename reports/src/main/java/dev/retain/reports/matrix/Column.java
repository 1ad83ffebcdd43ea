package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.Capability;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A suite, as a column.
 *
 * @param suite the suite's id
 * @param capability what it measures, if the run says so
 * @param perplexity whether its scores are perplexities
 */
@API(status = INTERNAL, since = "0.1")
public record Column(String suite, Optional<Capability> capability, boolean perplexity) {

    /** The heading: the capability's words, or the suite's id where no capability is known. */
    public String heading() {
        return perplexity ? "perplexity" : capability.map(Capability::words).orElse(suite);
    }

    /** Whether the suite's id says more than the heading. */
    public boolean needsSuite() {
        return !suite.equals(heading()) && !suite.equals(heading().replace(' ', '-'));
    }
}
