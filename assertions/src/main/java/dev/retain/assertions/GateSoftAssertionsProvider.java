package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressedModel;
import org.apiguardian.api.API;
import org.assertj.core.api.DoubleAssert;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Soft assertions on models, to be mixed into soft assertions of your own.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface GateSoftAssertionsProvider extends SoftAssertionsProvider {

    /** Begins assertions on a model; what fails is collected. */
    default ModelAssert assertThat(CompressedModel model) {
        ModelAssert soft = proxy(ModelAssert.class, CompressedModel.class, model);
        soft.scoreAssertions(score -> proxy(DoubleAssert.class, Double.class, score));
        return soft;
    }
}
