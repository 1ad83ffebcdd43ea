package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a row shows of a fact or a figure.
 *
 * @param column the fact or figure
 * @param known what is known of it, without its unit
 */
@API(status = INTERNAL, since = "0.1")
public record FigureEntry(Column column, Optional<String> known) implements Entry {

    /** What is known, or a dash. */
    public String text() {
        return known.orElse("–");
    }
}
