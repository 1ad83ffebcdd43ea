package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * The kernels of a model's linears.
 *
 * @param kind the type of the arithmetic, with the product of dense weights
 * @param int4 whether answers are written with packed codes of 4 bits, where there are some
 * @param int8 the same for codes of 8 bits
 */
@API(status = INTERNAL, since = "0.1")
public record KernelChoice(ComputeType.Kind kind, boolean int4, boolean int8) {

    /** What needs no trial, because there is one kernel only or somebody has said which. */
    static KernelChoice fixed(ComputeType.Kind kind, Kernels kernels) {
        if (!kind.packs()) {
            return new KernelChoice(kind, false, false);
        }
        return switch (kernels) {
            case PLAIN -> new KernelChoice(ComputeType.Kind.BF16, false, false);
            case WIDENED -> new KernelChoice(ComputeType.Kind.BF16_WIDENED, false, false);
            case REORDERED -> new KernelChoice(ComputeType.Kind.BF16_PACKED, false, false);
            case AUTO, PACKED, DENSE -> new KernelChoice(ComputeType.Kind.BF16_PACKED, true, true);
        };
    }

    /** Whether a trial may choose otherwise than {@link #fixed}. */
    static boolean isOpen(ComputeType.Kind kind, Kernels kernels) {
        return kind.packs() && (kernels.mayPack() || kernels == Kernels.DENSE);
    }
}
