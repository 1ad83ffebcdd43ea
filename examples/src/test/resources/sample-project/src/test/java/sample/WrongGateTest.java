package sample;

import dev.retain.api.CompressedModel;
import dev.retain.api.Gate;
import dev.retain.api.Rtn;

@Rtn(bits = 8, groupSize = 32)
class WrongGateTest {

    @Gate
    void hasNoModel(CompressedModel model) {}
}
