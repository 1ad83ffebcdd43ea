package dev.retain.run.process;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine, as Linux lists it; other systems tell less.
 *
 * @param processes the folder that is {@code /proc} there
 */
@API(status = INTERNAL, since = "0.1")
public record Machine(Path processes) {

    private static final Logger LOG = LoggerFactory.getLogger(Machine.class);

    /** This one. */
    public static Machine here() {
        return new Machine(Path.of("/proc"));
    }

    /** The model of the processor; its architecture where the system tells no more. */
    public String processor() {
        return entry(processes.resolve("cpuinfo"), "model name")
                .orElseGet(() -> System.getProperty("os.arch"));
    }

    /** The models of the GPUs, if the driver lists them. */
    public Optional<String> gpus() {
        Path cards = processes.resolve("driver/nvidia/gpus");
        if (!Files.isDirectory(cards)) {
            return Optional.empty();
        }
        TreeSet<String> models = new TreeSet<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(cards)) {
            folders.forEach(
                    card -> entry(card.resolve("information"), "Model").ifPresent(models::add));
        } catch (IOException e) {
            LOG.info("the models of GPUs are not told: {}", e.toString());
        }
        return models.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", models));
    }

    private static Optional<String> entry(Path file, String name) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name) && line.contains(":"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(value -> !value.isEmpty());
        } catch (IOException e) {
            LOG.info("{} is not told: {}", name, e.toString());
            return Optional.empty();
        }
    }
}
