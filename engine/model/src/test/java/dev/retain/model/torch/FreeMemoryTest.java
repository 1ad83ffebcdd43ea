package dev.retain.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {

    @TempDir private Path root;

    @BeforeEach
    void writeMachine() throws IOException {
        write("proc/meminfo", "MemTotal:  4000 kB\nMemFree:  1 kB\nMemAvailable:  3000 kB\n");
    }

    private void write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private long free() {
        return new FreeMemory(root).ofMachine();
    }

    @Test
    void should_take_what_the_kernel_calls_available_if_there_is_no_limit() throws IOException {
        assertThat(free()).isEqualTo(3_072_000);
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", "1000\n");
        assertThat(free()).isEqualTo(3_072_000);
    }

    @Test
    void should_take_what_is_left_of_the_containers_limit_when_that_is_less() throws IOException {
        write("sys/fs/cgroup/memory.max", "2000000\n");
        write("sys/fs/cgroup/memory.current", "1500000\n");
        assertThat(free()).isEqualTo(500_000);
        write("sys/fs/cgroup/memory.stat", "anon 1000000\ninactive_file 300000\n");
        assertThat(free()).isEqualTo(800_000);
        write("sys/fs/cgroup/memory.current", "3000000\n");
        assertThat(free()).isZero();
    }

    @Test
    void should_know_the_older_control_groups() throws IOException {
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000\n");
        assertThat(free()).isEqualTo(3_072_000);
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "5000\n");
        write("sys/fs/cgroup/memory/memory.stat", "total_inactive_file 500\n");
        assertThat(free()).isEqualTo(4_500);
    }

    @Test
    void should_take_the_whole_where_the_kernel_says_nothing() throws IOException {
        Files.delete(root.resolve("proc/meminfo"));
        assertThat(free()).isGreaterThanOrEqualTo(FreeMemory.on(new Device.Cpu()));
    }
}
