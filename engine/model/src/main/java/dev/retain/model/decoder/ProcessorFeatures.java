package dev.retain.model.decoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the processor says it can do, as Linux lists it. */
record ProcessorFeatures(List<String> flags) {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorFeatures.class);

    /**
     * Reads a file in the format of {@code /proc/cpuinfo}. Without such a file nothing is known of
     * the processor.
     */
    static ProcessorFeatures read(Path cpuinfo) {
        if (!Files.isReadable(cpuinfo)) {
            return new ProcessorFeatures(List.of());
        }
        try (var lines = Files.lines(cpuinfo)) {
            return new ProcessorFeatures(
                    lines.filter(line -> line.startsWith("flags"))
                            .findFirst()
                            .map(line -> Arrays.asList(line.split("\\s+")))
                            .orElse(List.of()));
        } catch (IOException e) {
            LOG.debug("nothing is known of the processor", e);
            return new ProcessorFeatures(List.of());
        }
    }

    /** Whether bf16 arithmetic is in hardware, and so faster than fp32. */
    boolean hasBfloat16() {
        return flags.contains("avx512_bf16") || multipliesTiles();
    }

    /** Whether it multiplies tiles of bf16, several times as fast as vectors of fp32. */
    boolean multipliesTiles() {
        return flags.contains("amx_bf16");
    }
}
