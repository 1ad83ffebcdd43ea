package dev.retain.compression;

import static dev.retain.compression.OtherProcess.bits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who needs the same artifact as another waits for it, and nobody else waits. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SharedArtifactsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path cache;

    private Path artifact(int bits, List<Integer> done) {
        return new ArtifactCache(cache)
                .artifact(new TinyLlama("F32"), bits(bits), (blocks, all) -> done.add(blocks));
    }

    @Test
    void should_compress_once_when_another_process_makes_the_same() throws Exception {
        List<Integer> done = new ArrayList<>();
        try (OtherProcess other = OtherProcess.making(cache, 4)) {
            Path place =
                    new ArtifactCache(cache)
                            .artifact(
                                    new TinyLlama("F32"),
                                    bits(4),
                                    (blocks, all) -> {
                                        done.add(blocks);
                                        if (done.size() == 3) {
                                            letGoOn(other);
                                        }
                                    });

            other.finish();
            assertThat(place).isDirectory();
        }
        assertThat(done).as("it only waited").hasSizeGreaterThanOrEqualTo(3).containsOnly(0);
    }

    private static void letGoOn(OtherProcess other) {
        try {
            other.goOn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void should_not_wait_when_another_process_makes_another_artifact() throws Exception {
        List<Integer> done = new ArrayList<>();
        try (OtherProcess other = OtherProcess.making(cache, 4)) {
            assertThat(artifact(8, done)).isDirectory();

            other.goOn();
            other.finish();
        }
        assertThat(done).containsExactly(0, 0, 1, 2);
        assertThat(artifacts()).hasSize(2);
    }

    @Test
    void should_make_what_a_killed_process_was_making() throws Exception {
        List<Integer> done = new ArrayList<>();
        try (OtherProcess other = OtherProcess.making(cache, 4)) {
            other.kill();

            assertThat(artifact(4, done)).isDirectory();
        }
        assertThat(done).containsExactly(0, 0, 1, 2);
        assertThat(artifacts()).hasSize(1);
    }

    @Test
    void should_give_up_waiting_when_it_is_cancelled() throws Exception {
        try (OtherProcess other = OtherProcess.making(cache, 4)) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(
                            () ->
                                    new ArtifactCache(cache)
                                            .artifact(
                                                    new TinyLlama("F32"),
                                                    bits(4),
                                                    (blocks, all) -> {
                                                        throw new CancellationException();
                                                    }));
            other.goOn();
            other.finish();
        }
        assertThat(artifacts()).hasSize(1);
    }

    @Test
    void should_compress_once_when_threads_with_caches_of_their_own_ask_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<List<Integer>> all = new ArrayList<>();
        try {
            var places = new ArrayList<Future<Path>>();
            for (int i = 0; i < 4; i++) {
                List<Integer> done = new ArrayList<>();
                all.add(done);
                places.add(threads.submit(() -> artifact(4, done)));
            }
            for (var place : places) {
                assertThat(place.get()).isDirectory();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(all.stream().filter(done -> done.contains(2))).hasSize(1);
    }

    @Test
    void should_find_an_artifact_in_a_cache_that_may_only_be_read() throws Exception {
        Path place = artifact(4, new ArrayList<>());
        new ArtifactCache(cache).keepInUse(Set.of());
        Path locks = cache.resolve(ArtifactLocks.FOLDER);
        try (var files = Files.list(locks)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(locks);
        Files.writeString(locks, "no folder can be made here");
        List<Integer> done = new ArrayList<>();

        assertThat(artifact(4, done)).isEqualTo(place);
        assertThat(done).isEmpty();
    }

    private List<Path> artifacts() throws IOException {
        try (var files = Files.list(cache)) {
            return files.filter(file -> !file.endsWith(ArtifactLocks.FOLDER)).toList();
        }
    }
}
