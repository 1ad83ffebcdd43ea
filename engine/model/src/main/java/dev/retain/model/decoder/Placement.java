package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.model.torch.Device;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where and how a model computes.
 *
 * @param kernels how linears are computed
 * @param memory the folder in which it is remembered which kernels are fast; without one each model
 *     has a trial of its own
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Placement(
        Device device, Precision precision, Kernels kernels, Optional<Path> memory) {

    /** Kernels by a trial that is not remembered. */
    public static Placement on(Device device, Precision precision) {
        return new Placement(device, precision, Kernels.AUTO, Optional.empty());
    }

    /** The same with other kernels. */
    public Placement with(Kernels other) {
        return new Placement(device, precision, other, memory);
    }
}
