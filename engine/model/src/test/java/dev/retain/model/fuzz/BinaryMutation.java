package dev.retain.model.fuzz;

import dev.retain.checkpoint.testing.Mutator;
import java.util.Random;

/** Damages bytes wherever they are. */
final class BinaryMutation implements Mutation {

    @Override
    public byte[] of(byte[] seed, Random random) {
        return new Mutator(random.nextLong()).damaged(seed);
    }
}
