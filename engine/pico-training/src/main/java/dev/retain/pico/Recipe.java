package dev.retain.pico;

/**
 * All that decides what is trained, but for the processor.
 *
 * @param shape dimensions of the model
 * @param schedule learning rates
 * @param seed decides documents, their order and the first weights
 * @param first the first shard
 * @param rest all others
 */
record Recipe(Shape shape, Schedule schedule, long seed, Mix first, Mix rest) {

    /** Pico's, with a number of steps. */
    static Recipe pico(int steps, long seed) {
        return new Recipe(Shape.PICO, new Schedule(steps, 4e-3, 3e-3), seed, Mix.FIRST, Mix.REST);
    }

    /** To go on from a trained pico, above all with what it is weakest in: acting. */
    static Recipe refining(int steps, long seed) {
        return new Recipe(
                Shape.PICO, new Schedule(steps, 1.5e-3, 1e-3), seed, Mix.REFINING, Mix.REFINING);
    }

    /** The mix of a shard. */
    Mix mix(int shard) {
        return shard == 0 ? first : rest;
    }
}
