package dev.retain.engine;

import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/** The settings of a run, read once in discovery. */
record EngineSettings(
        int samples,
        OptionalInt limit,
        long seed,
        Device device,
        Precision precision,
        Kernels kernels,
        boolean sequential,
        Path reports,
        Optional<Path> cache,
        Duration cellTimeout,
        boolean missingModelFails,
        boolean requireCells) {

    static final int DEFAULT_SAMPLES = 400;
    private static final long DEFAULT_SEED = 20260101;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3600;

    static EngineSettings from(ConfigurationParameters parameters, DiscoveryIssueReporter issues) {
        var reader = new Reader(parameters, issues);
        return new EngineSettings(
                reader.positive(Constants.SAMPLES).orElse(DEFAULT_SAMPLES),
                reader.positive(Constants.LIMIT),
                reader.value(Constants.SEED, "a whole number", s -> true, Long::parseLong)
                        .orElse(DEFAULT_SEED),
                reader.value(Constants.DEVICE, "auto, cpu, gpu or gpu:n", s -> true, Device::parse)
                        .orElse(new Device.Auto()),
                reader.value(
                                Constants.DTYPE,
                                "auto, fp32, bf16 or fp16",
                                s -> true,
                                Reader::precision)
                        .orElse(Precision.AUTO),
                reader.value(Constants.KERNELS, "auto, packed or dense", s -> true, Reader::kernels)
                        .orElse(Kernels.AUTO),
                reader.flag(Constants.SEQUENTIAL, true),
                Path.of(parameters.get(Constants.REPORTS_DIRECTORY).orElse("target/retain")),
                parameters.get(Constants.CACHE_DIRECTORY).map(Path::of),
                Duration.ofSeconds(
                        reader.positive(Constants.CELL_TIMEOUT).orElse(DEFAULT_TIMEOUT_SECONDS)),
                reader.value(
                                Constants.MISSING_MODEL,
                                "fail or abort",
                                s -> s.equals("fail") || s.equals("abort"),
                                s -> s.equals("fail"))
                        .orElse(true),
                reader.flag(Constants.REQUIRE_CELLS, true));
    }

    /** How many samples of a suite are drawn at most. */
    int drawn() {
        return Math.min(samples, limit.orElse(Integer.MAX_VALUE));
    }

    private record Reader(ConfigurationParameters parameters, DiscoveryIssueReporter issues) {

        <T> Optional<T> value(
                String key, String allowed, Predicate<String> fits, Function<String, T> parse) {
            Optional<String> text = parameters.get(key).map(String::strip);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                if (fits.test(text.get())) {
                    return Optional.of(parse.apply(text.get()));
                }
            } catch (IllegalArgumentException e) {
                issues.reportIssue(
                        DiscoveryIssue.builder(Severity.ERROR, wrong(key, text.get(), allowed))
                                .cause(e));
                return Optional.empty();
            }
            issues.reportIssue(
                    DiscoveryIssue.builder(Severity.ERROR, wrong(key, text.get(), allowed)));
            return Optional.empty();
        }

        OptionalInt positive(String key) {
            return value(
                            key,
                            "a whole number above 0",
                            s -> Integer.parseInt(s) > 0,
                            Integer::parseInt)
                    .map(OptionalInt::of)
                    .orElse(OptionalInt.empty());
        }

        boolean flag(String key, boolean otherwise) {
            return value(
                            key,
                            "true or false",
                            s -> s.equals("true") || s.equals("false"),
                            Boolean::parseBoolean)
                    .orElse(otherwise);
        }

        static Precision precision(String text) {
            return Precision.valueOf(text.toUpperCase(Locale.ROOT));
        }

        static Kernels kernels(String text) {
            return Kernels.valueOf(text.toUpperCase(Locale.ROOT));
        }

        private static String wrong(String key, String value, String allowed) {
            return "%s=%s is not a setting; use %s".formatted(key, value, allowed);
        }
    }
}
