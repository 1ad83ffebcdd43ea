package dev.retain.compression;

import static dev.retain.compression.OtherProcess.bits;
import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.compression.calibration.CalibrationTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ArtifactLimitTest {

    private static final Instant BEGIN = Instant.parse("2026-01-03T00:00:00Z");

    /** No room for any artifact. */
    private static final OptionalLong NOTHING = OptionalLong.of(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private Path cache;

    private Instant now = BEGIN;

    @BeforeEach
    void place() {
        cache = root.resolve("cache");
    }

    private ArtifactCache cache(OptionalLong most) {
        InstantSource time = () -> now;
        return new ArtifactCache(
                cache, new CalibrationTexts(), most, time.withZone(ZoneOffset.UTC));
    }

    private Path artifact(ArtifactCache of, int bits) {
        now = now.plus(Duration.ofMinutes(1));
        return of.artifact(new TinyLlama("F32"), bits(bits), (done, all) -> {});
    }

    /** An artifact that nobody uses any more. */
    private Path left(int bits) {
        ArtifactCache made = cache(OptionalLong.empty());
        Path place = artifact(made, bits);
        made.keepInUse(Set.of());
        return place;
    }

    private static long bytes(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void should_take_away_what_was_used_least_recently() throws IOException {
        Path first = left(8);
        Path second = left(4);
        Path third = left(3);
        assertThat(left(8)).as("used again").isEqualTo(first);
        long most = bytes(first) + bytes(third) + bytes(second) / 2;

        Path fourth = artifact(cache(OptionalLong.of(most)), 2);

        assertThat(List.of(second, third)).noneMatch(Files::exists);
        assertThat(List.of(first, fourth)).allMatch(Files::exists);
        assertThat(cache.toFile().list((folder, name) -> name.startsWith(".writing-"))).isEmpty();
    }

    @Test
    void should_take_nothing_away_when_nothing_is_beyond_the_limit() throws IOException {
        Path first = left(8);
        Path second = left(4);

        cache(OptionalLong.of(bytes(first) + bytes(second))).keepInUse(Set.of());
        cache(OptionalLong.empty()).keepInUse(Set.of());

        assertThat(List.of(first, second)).allMatch(Files::exists);
    }

    @Test
    void should_leave_what_is_in_use_until_it_is_not() {
        ArtifactCache using = cache(OptionalLong.empty());
        Path used = artifact(using, 8);
        Path other = artifact(using, 3);
        using.keepInUse(Set.of(used));

        Path second = artifact(cache(NOTHING), 4);
        assertThat(other).doesNotExist();
        assertThat(List.of(used, second)).allMatch(Files::exists);

        using.keepInUse(Set.of());
        cache(NOTHING).keepInUse(Set.of());
        assertThat(used).doesNotExist();
        assertThat(second).as("the cache that made it still has it").exists();
    }

    @Test
    void should_leave_what_another_process_uses_until_that_is_killed() throws Exception {
        Path used;
        try (OtherProcess other = OtherProcess.using(cache, 8)) {
            used = left(8);
            cache(NOTHING).keepInUse(Set.of());
            assertThat(used).exists();
            other.kill();
        }

        cache(NOTHING).keepInUse(Set.of());

        assertThat(used).doesNotExist();
    }

    @Test
    void should_leave_what_another_process_makes() throws Exception {
        try (OtherProcess other = OtherProcess.making(cache, 8)) {
            Path made = left(4);
            cache(NOTHING).keepInUse(Set.of());
            assertThat(made).doesNotExist();

            other.goOn();
            other.finish();
        }
    }

    @Test
    void should_count_a_mark_of_another_machine_for_a_day() throws IOException {
        Path place = left(8);
        Path mark =
                Files.createFile(
                        cache.resolve(ArtifactLocks.FOLDER)
                                .resolve("00000000-1-1-7-%s.uses".formatted(place.getFileName())));
        Files.setLastModifiedTime(mark, FileTime.from(now));

        now = now.plus(Duration.ofHours(23));
        cache(NOTHING).keepInUse(Set.of());
        assertThat(place).exists();

        now = now.plus(Duration.ofHours(2));
        cache(NOTHING).keepInUse(Set.of());
        assertThat(place).doesNotExist();
    }

    @Test
    void should_say_that_a_limit_is_smaller_than_one_artifact_and_give_it() throws IOException {
        ArtifactCache small = cache(NOTHING);

        Path place = artifact(small, 8);

        assertThat(place).exists();
        assertThat(artifact(small, 8)).isEqualTo(place);
        assertThat(limit(NOTHING).problem(place).orElseThrow())
                .startsWith(place + " alone takes ")
                .contains("bytes, and retain.artifacts.max allows all artifacts 1 bytes, so it is")
                .endsWith("; allow more");
        assertThat(limit(OptionalLong.of(bytes(place))).problem(place)).isEmpty();
        small.keepInUse(Set.of());
        assertThat(place).doesNotExist();
    }

    private ArtifactLimit limit(OptionalLong most) {
        ArtifactLocks locks = new ArtifactLocks(cache);
        return new ArtifactLimit(
                cache,
                most,
                locks,
                new ArtifactUses(cache, locks, Clock.systemUTC()),
                new Staging(cache, Clock.systemUTC()));
    }

    @Test
    void should_never_take_away_what_is_no_artifact() throws IOException {
        Path artifact = left(8);
        Path copy = cache.resolve("my favourite");
        Files.createDirectories(copy);
        Files.copy(artifact.resolve("retain.json"), copy.resolve("retain.json"));
        Path model = Files.createDirectories(cache.resolve("pico-0123456789abcdef"));
        Files.writeString(model.resolve("model.safetensors"), "of somebody");
        Path broken = Files.createDirectories(cache.resolve("rtn-int4-g32-0123456789abcdef"));
        Files.writeString(broken.resolve("retain.json"), "{");
        Path file = Files.writeString(cache.resolve("store.db"), "outcomes");
        Path link = left(4);
        Path elsewhere = Files.move(link, root.resolve(link.getFileName()));
        Files.createSymbolicLink(link, elsewhere);

        cache(NOTHING).keepInUse(Set.of());

        assertThat(artifact).doesNotExist();
        assertThat(List.of(copy, model, broken, file, link, elsewhere)).allMatch(Files::exists);
    }
}
