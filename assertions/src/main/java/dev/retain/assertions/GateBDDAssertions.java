package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressedModel;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * {@link GateAssertions} for those who write {@code then(model)}.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class GateBDDAssertions {

    private GateBDDAssertions() {}

    /** Begins assertions on a model. */
    public static ModelAssert then(@Nullable CompressedModel model) {
        return GateAssertions.assertThat(model);
    }
}
