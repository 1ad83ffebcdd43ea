package dev.retain.run;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.run.settings.Parameters;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A baseline as written.
 *
 * @param slug its name in ids
 * @param reference a path, the name of an embedded model or an address; may hold placeholders
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ModelReference(String slug, String reference) {

    /** A baseline that is named after its reference as written. */
    public static ModelReference of(String reference) {
        return new ModelReference(Slug.ofReference(reference), reference);
    }

    /**
     * A baseline that is named after what its reference means.
     *
     * @param parameters values of placeholders
     */
    public static ModelReference of(String reference, Parameters parameters) {
        return new ModelReference(
                ReferenceNames.of(List.of(reference), parameters).get(0), reference);
    }
}
