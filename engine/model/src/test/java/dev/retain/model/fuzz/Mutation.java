package dev.retain.model.fuzz;

import java.util.Random;

/** Changes the content of a file; the same numbers give the same change. */
@FunctionalInterface
interface Mutation {

    /** A changed copy. */
    byte[] of(byte[] seed, Random random);
}
