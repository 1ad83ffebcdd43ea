package dev.retain.tasks.mini;

import dev.retain.tasks.Dice;

/** Secret codes: three or four digits, or two words. */
final class Codes {

    private static final double DIGITS = 0.6;

    private final Pools pools;

    Codes(Pools pools) {
        this.pools = pools;
    }

    String draw(Dice dice) {
        if (!dice.happens(DIGITS)) {
            return dice.one(pools.of("code1")) + " " + dice.one(pools.of("code2"));
        }
        return dice.happens(0.5)
                ? "%03d".formatted(dice.below(1_000))
                : "%04d".formatted(dice.below(10_000));
    }
}
