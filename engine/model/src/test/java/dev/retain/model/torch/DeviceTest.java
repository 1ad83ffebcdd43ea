package dev.retain.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import dev.retain.api.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    @Test
    void should_read_what_it_writes() {
        assertThat(Device.parse("gpu")).isEqualTo(new Device.Gpu(0));
        assertThat(Device.parse("gpu:12")).isEqualTo(new Device.Gpu(12)).hasToString("gpu:12");
        assertThat(Device.parse("cpu")).isEqualTo(new Device.Cpu()).hasToString("cpu");
        assertThat(Device.parse("auto")).isEqualTo(new Device.Auto()).hasToString("auto");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu", "gpu:", "gpu:-1", "gpu:x", "gpu:99999", "CPU"})
    void should_refuse_what_is_no_device(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Device.parse(text))
                .withMessageContaining("\"" + text + "\"");
    }

    @Test
    void should_take_the_first_gpu_if_there_is_one() {
        assertThat(TorchRuntime.present(new Device.Auto(), 2)).isEqualTo(new Device.Gpu(0));
        assertThat(TorchRuntime.present(new Device.Auto(), 0)).isEqualTo(new Device.Cpu());
        assertThat(TorchRuntime.present(new Device.Cpu(), 2)).isEqualTo(new Device.Cpu());
        assertThat(TorchRuntime.present(new Device.Gpu(1), 2)).isEqualTo(new Device.Gpu(1));
    }

    @Test
    void should_name_what_is_there_if_the_gpu_is_not() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TorchRuntime.present(new Device.Gpu(2), 2))
                .withMessage(
                        "gpu:2 is not there: PyTorch sees gpu:0, gpu:1; use one of them, cpu or"
                                + " auto");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TorchRuntime.present(new Device.Gpu(0), 0))
                .withMessageStartingWith("gpu:0 is not there: PyTorch sees no GPU; use cpu");
    }

    @Test
    void should_ask_pytorch_for_the_device() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TorchRuntime.newManager(new Device.Gpu(9999)))
                .withMessageStartingWith("gpu:9999 is not there");
        try (NDManager manager = TorchRuntime.newManager(new Device.Cpu())) {
            assertThat(manager.getDevice()).isEqualTo(ai.djl.Device.cpu());
        }
    }
}
