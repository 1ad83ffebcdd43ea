package dev.retain.model.torch;

import static org.apiguardian.api.API.Status.INTERNAL;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory that a model may still take. On Linux it is what the kernel calls available, or what is
 * left of the container's limit where that is less.
 *
 * @param root the root of the file system
 */
@API(status = INTERNAL, since = "0.1")
public record FreeMemory(Path root) {

    private static final Logger LOG = LoggerFactory.getLogger(FreeMemory.class);
    private static final int KIBIBYTE = 1024;

    /** Bytes that are free on a device. */
    public static long on(Device device) {
        return device instanceof Device.Gpu gpu
                ? onGpu(gpu.index())
                : new FreeMemory(Path.of("/")).ofMachine();
    }

    /** Bytes that a device has in all, whoever holds them now. */
    public static long allOf(Device device) {
        return device instanceof Device.Gpu gpu
                ? CudaUtils.getGpuMemory(ai.djl.Device.gpu(gpu.index())).getMax()
                : new FreeMemory(Path.of("/")).allOfMachine();
    }

    private static long onGpu(int index) {
        // What a closed model had is PyTorch's until it is told to give it back.
        JniUtils.emptyCudaCache();
        var usage = CudaUtils.getGpuMemory(ai.djl.Device.gpu(index));
        return usage.getMax() - usage.getUsed();
    }

    /** What the machine has, or the container's limit where that is less. */
    long allOfMachine() {
        var groups = root.resolve("sys/fs/cgroup");
        var limit =
                Stream.of(
                                number(groups.resolve("memory.max")),
                                number(groups.resolve("memory/memory.limit_in_bytes")))
                        .flatMapToLong(OptionalLong::stream)
                        .min();
        return Math.min(memoryOfSystem(), limit.orElse(Long.MAX_VALUE));
    }

    private static long memoryOfSystem() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    long ofMachine() {
        var available = field(root.resolve("proc/meminfo"), "MemAvailable:");
        if (available.isEmpty()) {
            // Other systems call memory used that they would give at once, so only the whole
            // counts.
            return memoryOfSystem();
        }
        var left =
                Stream.of(
                                left("", "memory.max", "memory.current", "inactive_file"),
                                left(
                                        "memory",
                                        "memory.limit_in_bytes",
                                        "memory.usage_in_bytes",
                                        "total_inactive_file"))
                        .flatMapToLong(OptionalLong::stream)
                        .min();
        return Math.min(available.getAsLong() * KIBIBYTE, left.orElse(Long.MAX_VALUE));
    }

    /** What is left of a control group's limit; pages of files are given back when needed. */
    private OptionalLong left(String controller, String limit, String usage, String files) {
        var group = root.resolve("sys/fs/cgroup").resolve(controller);
        var most = number(group.resolve(limit));
        var used = number(group.resolve(usage));
        if (most.isEmpty() || used.isEmpty()) {
            return OptionalLong.empty();
        }
        long given = field(group.resolve("memory.stat"), files).orElse(0);
        return OptionalLong.of(Math.max(0, most.getAsLong() - used.getAsLong() + given));
    }

    private static OptionalLong number(Path file) {
        return lines(file).stream()
                .filter(line -> line.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    private static OptionalLong field(Path file, String name) {
        return lines(file).stream()
                .map(line -> line.split("\\s+"))
                .filter(words -> words[0].equals(name) && words.length > 1)
                .filter(words -> words[1].matches("\\d{1,18}"))
                .mapToLong(words -> Long.parseLong(words[1]))
                .findFirst();
    }

    private static List<String> lines(Path file) {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            LOG.debug("nothing is known from {}", file, e);
            return List.of();
        }
    }
}
