package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;
import org.assertj.core.api.SoftAssertions;

/**
 * Collects every failed assertion of a gate. Declare it as a parameter of a gate method: the engine
 * creates it and asks for all failures when the method is done.
 *
 * <pre><code class="java">
 * &#64;Gate
 * void keepsActing(CompressedModel model, GateSoftAssertions softly) {
 *     softly.assertThat(model).retainsToolUse(within(percent(3)));
 *     softly.assertThat(model).retainsLongContext(within(percent(3)));
 * }
 * </code></pre>
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public class GateSoftAssertions extends SoftAssertions implements GateSoftAssertionsProvider {}
