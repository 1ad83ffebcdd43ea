package dev.retain.examples;

import static dev.retain.api.Capability.REAL_WORLD;
import static dev.retain.assertions.GateAssertions.assertThat;
import static dev.retain.assertions.GateAssertions.moreThan;
import static dev.retain.assertions.GateAssertions.percent;
import static dev.retain.assertions.GateAssertions.within;

import dev.retain.api.AgenticTask;
import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.ModelUnderTest;
import dev.retain.api.Rtn;
import dev.retain.api.Wanda;

/**
 * Whether the embedded model still acts: it carries balls from room to room until they lie where
 * they must. Eight bits keep that within 6 %; 2:4 pruning loses more, a negative control.
 */
@ModelUnderTest("pico")
@AgenticTask(REAL_WORLD)
class PicoActs {

    @Gate
    @Rtn(bits = 8, groupSize = 64)
    void eightBitsKeepActing(CompressedModel model) {
        assertThat(model).retains(REAL_WORLD, within(percent(6)));
    }

    @Gate
    @Wanda(pattern = "2:4")
    void twoOfFourLoseTheWay(CompressedModel model) {
        assertThat(model).hasLost(REAL_WORLD, moreThan(percent(6)));
    }
}
