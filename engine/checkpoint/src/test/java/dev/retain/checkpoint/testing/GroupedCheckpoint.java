package dev.retain.checkpoint.testing;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.CheckpointView;
import dev.retain.checkpoint.tensor.AffineCodes;
import java.util.Optional;

/** The same weights with the scale of each row told again for every group of its inputs. */
public final class GroupedCheckpoint extends CheckpointView {

    private static final int GROUP = 32;

    public GroupedCheckpoint(Checkpoint plain) {
        super(plain);
    }

    @Override
    protected boolean changes(String name) {
        return false;
    }

    @Override
    public Optional<AffineCodes> affine(String name) {
        return super.affine(name).map(GroupedCheckpoint::grouped);
    }

    private static AffineCodes grouped(AffineCodes codes) {
        return new AffineCodes(
                codes.bits(),
                codes.rows(),
                codes.columns(),
                GROUP,
                codes.codes(),
                repeated(codes.scales(), codes.columns() / GROUP),
                repeated(codes.offsets(), codes.columns() / GROUP));
    }

    private static float[] repeated(float[] values, int times) {
        float[] all = new float[values.length * times];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i / times];
        }
        return all;
    }
}
