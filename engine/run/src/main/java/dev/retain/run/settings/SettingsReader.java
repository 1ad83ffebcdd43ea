package dev.retain.run.settings;

import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import dev.retain.run.process.Revision;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.RunSettings.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads {@link RunSettings}. */
record SettingsReader(
        Parameters parameters,
        Consumer<Problem> problems,
        Clock clock,
        Map<String, String> environment) {

    private static final int DEFAULT_SAMPLES = 400;
    private static final long DEFAULT_SEED = 20260101;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3600;
    private static final int DEFAULT_REMOTE_SECONDS = 300;
    private static final int DEFAULT_CONCURRENCY = 4;

    /** Years before have fewer digits, which some systems fill up and some do not. */
    private static final int FIRST_YEAR = 1000;

    /** So long that they can be shown beside a verdict. */
    private static final int LONGEST_PLAN = 100;

    RunSettings read() {
        if (!parameters.names().isEmpty()) {
            SettingNames.load()
                    .problems(parameters.names())
                    .forEach(unread -> problems.accept(new Problem(unread, Optional.empty())));
        }
        StoreSettings store = store();
        BlessSettings bless = bless();
        ShardReader sharing = new ShardReader(parameters, environment, problems);
        ShardSettings shards = sharing.read(store, bless::blesses);
        return new RunSettings(
                positive(Constants.SAMPLES).orElse(DEFAULT_SAMPLES),
                positive(Constants.LIMIT),
                value(Constants.SEED, "a whole number", s -> true, Long::parseLong)
                        .orElse(DEFAULT_SEED),
                date(),
                device(),
                constant(Constants.DTYPE, Precision.AUTO),
                constant(Constants.KERNELS, Kernels.AUTO),
                flag(Constants.SEQUENTIAL, true),
                plan(),
                choice(Constants.MEASURE, "asked", "all").orElse("asked").equals("all"),
                parameters.get(Constants.PROBES).map(SettingsReader::ids).orElse(List.of()),
                counted(Constants.NULL_CONTROL, 0),
                runId().or(() -> shards.count() > 0 ? sharing.runOfServer() : Optional.empty()),
                path(Constants.REPORTS_DIRECTORY).orElse(Path.of("target/retain")),
                path(Constants.CACHE_DIRECTORY),
                size(Constants.ARTIFACTS_MAX),
                store.readOnly() || shards.merge().isEmpty() ? store : store.onlyRead(),
                shards,
                trend(),
                bless,
                remote(),
                path(Constants.DATA_DIRECTORY),
                choice(Constants.PROGRESS, "on", "off").orElse("on").equals("on"),
                Duration.ofSeconds(
                        positive(Constants.CELL_TIMEOUT).orElse(DEFAULT_TIMEOUT_SECONDS)),
                choice(Constants.MISSING_MODEL, "fail", "abort").orElse("fail").equals("fail"),
                flag(Constants.REQUIRE_CELLS, true));
    }

    private Device device() {
        return value(Constants.DEVICE, "auto, cpu, gpu or gpu:n", s -> true, Device::parse)
                .orElse(new Device.Auto());
    }

    /** Any constant of an enum, by its name; all of them are named where there is no such one. */
    private <E extends Enum<E>> E constant(String key, E otherwise) {
        Class<E> type = otherwise.getDeclaringClass();
        List<String> names =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList();
        int last = names.size() - 1;
        String allowed = String.join(", ", names.subList(0, last)) + " or " + names.get(last);
        return value(key, allowed, s -> true, s -> Enum.valueOf(type, s.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    private Optional<String> runId() {
        return value(
                Constants.RUN_ID,
                "at most 100 letters, digits, dots, dashes and underscores",
                RunId::isAllowed,
                id -> id);
    }

    private LocalDate date() {
        return value(
                        Constants.DATE,
                        "a date of the years 1000 to 9999 such as 2026-11-28",
                        s -> LocalDate.parse(s).getYear() >= FIRST_YEAR,
                        LocalDate::parse)
                .orElseGet(() -> LocalDate.now(clock));
    }

    private Optional<String> plan() {
        return value(
                Constants.PLAN,
                "words of at most %d characters on one line".formatted(LONGEST_PLAN),
                words ->
                        words.length() <= LONGEST_PLAN
                                && words.chars().noneMatch(Character::isISOControl),
                words -> words);
    }

    /** The key alone says yes, as a flag of a command does. */
    private BlessSettings bless() {
        boolean alone = parameters.get(Constants.BLESS).filter(String::isBlank).isPresent();
        return new BlessSettings(
                alone || flag(Constants.BLESS, false),
                path(Constants.BLESS_DIRECTORY).orElse(BlessSettings.FOLDER));
    }

    private RemoteSettings remote() {
        return new RemoteSettings(
                Duration.ofSeconds(
                        positive(Constants.REMOTE_TIMEOUT).orElse(DEFAULT_REMOTE_SECONDS)),
                positive(Constants.REMOTE_CONCURRENCY).orElse(DEFAULT_CONCURRENCY),
                large(Constants.REMOTE_MAX_REQUESTS),
                large(Constants.REMOTE_MAX_TOKENS),
                flag(Constants.REMOTE_REUSE, false));
    }

    private OptionalLong large(String key) {
        return value(key, "a whole number above 0", s -> Long.parseLong(s) >= 1, Long::parseLong)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private TrendSettings trend() {
        return new TrendSettings(
                value(
                                Constants.TREND_RUNS,
                                "0 or a whole number up to " + TrendSettings.MOST_RUNS,
                                s ->
                                        0 <= Integer.parseInt(s)
                                                && Integer.parseInt(s) <= TrendSettings.MOST_RUNS,
                                Integer::parseInt)
                        .orElse(TrendSettings.DEFAULT_RUNS),
                new Revision(
                        value(
                                Constants.COMMIT,
                                "at most 100 letters, digits, dots, dashes, underscores, colons and"
                                        + " slashes",
                                Revision::isCommit,
                                commit -> commit),
                        value(
                                Constants.BRANCH,
                                "at most 200 characters on one line",
                                Revision::isBranch,
                                branch -> branch)));
    }

    private StoreSettings store() {
        return new StoreSettings(
                reference(),
                choice(Constants.STORE_MODE, "read", "readwrite")
                        .orElse("readwrite")
                        .equals("read"),
                flag(Constants.STORE_REQUIRED, true),
                size(Constants.STORE_MAX));
    }

    /** The value may hold a password, so nothing repeats it: neither the message nor a cause. */
    private Optional<StoreReference> reference() {
        Optional<String> text = given(Constants.STORE);
        Optional<StoreReference> reference = text.flatMap(StoreReference::parse);
        if (text.isPresent() && reference.isEmpty()) {
            problems.accept(
                    new Problem(
                            "the value of %s, which may hold a password and so is not shown, is not a setting; use off, a path, or jdbc:postgresql://host/database?user=name"
                                    .formatted(Constants.STORE),
                            Optional.empty()));
        }
        return reference;
    }

    private Optional<String> given(String key) {
        return parameters.get(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private <T> Optional<T> value(
            String key, String allowed, Predicate<String> fits, Function<String, T> parse) {
        Optional<String> text = given(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (fits.test(text.get())) {
                return Optional.of(parse.apply(text.get()));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.accept(new Problem(wrong(key, text.get(), allowed), Optional.of(e)));
            return Optional.empty();
        }
        problems.accept(new Problem(wrong(key, text.get(), allowed), Optional.empty()));
        return Optional.empty();
    }

    private OptionalInt positive(String key) {
        return counted(key, 1);
    }

    private OptionalInt counted(String key, int least) {
        return value(
                        key,
                        least == 0 ? "0 or a whole number above it" : "a whole number above 0",
                        s -> Integer.parseInt(s) >= least,
                        Integer::parseInt)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private OptionalLong size(String key) {
        return value(key, ByteSize.ALLOWED, text -> true, ByteSize::parse)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private Optional<Path> path(String key) {
        return value(key, "a path", text -> true, Path::of);
    }

    private boolean flag(String key, boolean otherwise) {
        return choice(key, "true", "false").map(Boolean::parseBoolean).orElse(otherwise);
    }

    private Optional<String> choice(String key, String one, String other) {
        return value(
                key, one + " or " + other, s -> s.equals(one) || s.equals(other), choice -> choice);
    }

    private static List<String> ids(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private static String wrong(String key, String value, String allowed) {
        return "%s=%s is not a setting; use %s".formatted(key, value, allowed);
    }
}
