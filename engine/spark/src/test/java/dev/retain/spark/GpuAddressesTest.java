package dev.retain.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;

class GpuAddressesTest {

    private static GpuAddresses of(String... addresses) {
        return GpuAddresses.of(Map.of("gpu", new ResourceInformation("gpu", addresses)));
    }

    @Test
    void should_show_a_worker_its_gpu_alone_and_call_it_the_first() {
        GpuAddresses third = of("3");

        assertThat(third.environment()).isEqualTo(Map.of("CUDA_VISIBLE_DEVICES", "3"));
        assertThat(third.settings()).isEqualTo(Map.of("retain.device", "gpu:0"));
        assertThat(of("0").settings()).isEqualTo(third.settings());
    }

    @Test
    void should_leave_the_device_to_settings_when_spark_gave_no_gpu() {
        GpuAddresses none =
                GpuAddresses.of(
                        Map.of("fpga", new ResourceInformation("fpga", new String[] {"0"})));

        assertThat(none.environment()).isEmpty();
        assertThat(none.settings()).isEmpty();
    }
}
