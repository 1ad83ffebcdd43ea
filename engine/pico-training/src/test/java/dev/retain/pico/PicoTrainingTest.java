package dev.retain.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retain.model.torch.Device;
import org.junit.jupiter.api.Test;

class PicoTrainingTest {

    private static final Device CPU = new Device.Cpu();
    private static final Device GPU = new Device.Gpu(0);

    @Test
    void should_choose_the_type_that_is_faster_on_the_device() {
        assertThat(PicoTraining.dtype("auto", CPU, false)).isEqualTo(Shape.FLOAT32);
        assertThat(PicoTraining.dtype("auto", CPU, true)).isEqualTo(Shape.BFLOAT16);
        assertThat(PicoTraining.dtype("auto", GPU, false)).isEqualTo(Shape.BFLOAT16);
    }

    @Test
    void should_take_the_type_that_is_asked_for() {
        assertThat(PicoTraining.dtype("fp32", GPU, true)).isEqualTo(Shape.FLOAT32);
        assertThat(PicoTraining.dtype("bf16", CPU, false)).isEqualTo(Shape.BFLOAT16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PicoTraining.dtype("fp8", CPU, false))
                .withMessageContaining("use bf16, fp32 or auto");
    }
}
