package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.UnsupportedModelException;
import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;

/** Activation functions of MLPs. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum Activation {
    /** {@code x · σ(x)}. */
    SILU("silu", "swish"),
    /** {@code x · Φ(x)}. */
    GELU("gelu"),
    /** GELU with the approximation by tanh. */
    GELU_TANH("gelu_pytorch_tanh", "gelu_new");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** The one that {@code hidden_act} names. */
    public static Activation named(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "activation %s is not supported; supported are silu, gelu and gelu_pytorch_tanh"
                                                .formatted(name)));
    }
}
