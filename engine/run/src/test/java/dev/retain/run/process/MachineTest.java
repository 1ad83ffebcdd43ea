package dev.retain.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @TempDir Path root = Path.of(".");

    @Test
    void should_name_the_processor_and_the_gpus() throws IOException {
        Files.writeString(
                root.resolve("cpuinfo"),
                "processor\t: 0\nmodel\t\t: 17\nmodel name\t: AMD EPYC 9R14\n");
        for (String card : new String[] {"0000:01:00.0", "0000:02:00.0"}) {
            Path folder = Files.createDirectories(root.resolve("driver/nvidia/gpus").resolve(card));
            Files.writeString(
                    folder.resolve("information"), "Model: \t\t NVIDIA H100 80GB HBM3\nIRQ: 1\n");
        }

        assertThat(new Machine(root).processor()).isEqualTo("AMD EPYC 9R14");
        assertThat(new Machine(root).gpus()).contains("NVIDIA H100 80GB HBM3");
    }

    @Test
    void should_name_the_architecture_when_the_system_tells_no_more() throws IOException {
        assertThat(new Machine(root).processor()).isEqualTo(System.getProperty("os.arch"));
        Files.writeString(root.resolve("cpuinfo"), "CPU part\t: 0xd40\n");

        assertThat(new Machine(root).processor()).isEqualTo(System.getProperty("os.arch"));
        assertThat(new Machine(root).gpus()).isEmpty();
    }
}
