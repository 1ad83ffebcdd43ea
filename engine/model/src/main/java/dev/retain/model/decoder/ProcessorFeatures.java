package dev.retain.model.decoder;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the processor says of itself, as Linux lists it.
 *
 * @param model its name
 * @param flags what it can do
 */
@API(status = INTERNAL, since = "0.1")
public record ProcessorFeatures(String model, List<String> flags) {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorFeatures.class);

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private static final ProcessorFeatures UNKNOWN =
            new ProcessorFeatures(System.getProperty("os.arch"), List.of());

    /** Lines in which the first of many processors is described. */
    private static final int FIRST_PROCESSOR = 60;

    /**
     * Reads a file in the format of {@code /proc/cpuinfo}. Without such a file nothing is known of
     * the processor.
     */
    static ProcessorFeatures read(Path cpuinfo) {
        if (!Files.isReadable(cpuinfo)) {
            return UNKNOWN;
        }
        try (var lines = Files.lines(cpuinfo)) {
            List<String> first = lines.limit(FIRST_PROCESSOR).toList();
            return new ProcessorFeatures(
                    value(first, "model name").orElse(UNKNOWN.model),
                    value(first, "flags")
                            .map(flags -> Arrays.asList(flags.split("\\s+")))
                            .orElse(List.of()));
        } catch (IOException e) {
            LOG.debug("nothing is known of the processor", e);
            return UNKNOWN;
        }
    }

    /** Those of this machine. */
    public static ProcessorFeatures here() {
        return read(PROCESSOR);
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }

    /** The model, and a sum of what it can do, since some names are the same for many. */
    public String name() {
        CRC32 sum = new CRC32();
        sum.update(String.join(" ", flags).getBytes(StandardCharsets.UTF_8));
        return "%s (%08x)".formatted(model, sum.getValue());
    }

    /**
     * Whether oneDNN emulates bf16, with products that round a row by how many rows there are. It
     * does so on processors that have AVX-512 but no bf16 instructions; on older ones PyTorch
     * computes bf16 row by row.
     */
    public boolean emulatesBfloat16() {
        return flags.contains("avx512bw") && !hasBfloat16();
    }

    /**
     * Whether oneDNN multiplies in fp32 with vectors of 512 bits. PyTorch's own product does so on
     * Intel's processors only, and takes up to twice the time on others.
     */
    public boolean hasWideVectors() {
        return flags.contains("avx512bw");
    }

    /** Whether bf16 products are made by matrix tiles. */
    boolean hasTiles() {
        return flags.contains("amx_bf16");
    }

    /** Whether bf16 arithmetic is in hardware, and so faster than fp32. */
    boolean hasBfloat16() {
        return flags.contains("avx512_bf16") || hasTiles();
    }
}
