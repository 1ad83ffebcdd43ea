package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /** The one that {@code hidden_act} names; empty if it is none of these. */
    public static Optional<Activation> named(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findAny();
    }
}
