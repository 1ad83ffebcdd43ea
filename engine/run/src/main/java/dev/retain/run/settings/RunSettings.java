package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ConfigurationException;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import dev.retain.run.process.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * The settings of a run, read once. {@link Constants} has a key for each.
 *
 * @param samples how many samples of a suite are planned at most
 * @param limit cuts the samples for a quick look
 * @param seed of the content and the order of samples
 * @param date what chat templates see as today
 * @param device where models run
 * @param precision the type of the arithmetic
 * @param kernels how linears with quantised weights are computed
 * @param sequential whether verdicts are looked for while samples come in
 * @param plan the words that name the plan, if it has some
 * @param measureAll whether suites are measured that no gate asked for
 * @param probes ids of the probes that measure pairs
 * @param nullControl on how many samples of a suite baselines are compared with themselves, if it
 *     is given; 0 for none
 * @param runId the id of the run, if it is given
 * @param reports the folder of the reports
 * @param cache the folder of artifacts, if it is not the default one
 * @param artifacts bytes that all artifacts in the cache may take together, if they are limited
 * @param store how outcomes are kept from run to run
 * @param shards how cells are shared out among processes
 * @param trend what is said of the run beside earlier ones
 * @param bless how gates are blessed
 * @param remote how models behind servers are asked
 * @param data the folder with a folder of data a suite, if there is one
 * @param progress whether the run says how far it is
 * @param cellTimeout the longest time for a cell
 * @param missingModelFails whether a missing model fails its cells
 * @param requireCells whether a class of which no cell ran fails
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RunSettings(
        int samples,
        OptionalInt limit,
        long seed,
        LocalDate date,
        Device device,
        Precision precision,
        Kernels kernels,
        boolean sequential,
        Optional<String> plan,
        boolean measureAll,
        List<String> probes,
        OptionalInt nullControl,
        Optional<String> runId,
        Path reports,
        Optional<Path> cache,
        OptionalLong artifacts,
        StoreSettings store,
        ShardSettings shards,
        TrendSettings trend,
        BlessSettings bless,
        RemoteSettings remote,
        Optional<Path> data,
        boolean progress,
        Duration cellTimeout,
        boolean missingModelFails,
        boolean requireCells) {

    /** Copies the list. */
    public RunSettings {
        probes = List.copyOf(probes);
    }

    /** Reads settings; what is not given has its default. */
    public static RunSettings from(Parameters parameters, Consumer<Problem> problems) {
        return new SettingsReader(parameters, problems, RunId.clock(), System.getenv()).read();
    }

    /**
     * Reads settings.
     *
     * @throws ConfigurationException if a value is none that its key can have
     */
    public static RunSettings from(Parameters parameters) {
        return from(
                parameters,
                problem -> {
                    throw new ConfigurationException(problem.message());
                });
    }

    /** The same settings with another date, as the other shards of a run have it. */
    public RunSettings on(LocalDate other) {
        return new RunSettings(
                samples,
                limit,
                seed,
                other,
                device,
                precision,
                kernels,
                sequential,
                plan,
                measureAll,
                probes,
                nullControl,
                runId,
                reports,
                cache,
                artifacts,
                store,
                shards,
                trend,
                bless,
                remote,
                data,
                progress,
                cellTimeout,
                missingModelFails,
                requireCells);
    }

    /** Where and how models compute. */
    public Placement placement() {
        return new Placement(device, precision, kernels, Optional.of(CacheDirectory.of(this)));
    }

    /** How many samples of a suite are drawn at most. */
    public int drawn() {
        return Math.min(samples, limit.orElse(Integer.MAX_VALUE));
    }

    /**
     * A value that its key cannot have.
     *
     * @param message names the key, the value, and what would be right
     * @param cause what reading it threw, if it threw
     */
    public record Problem(String message, Optional<RuntimeException> cause) {}
}
