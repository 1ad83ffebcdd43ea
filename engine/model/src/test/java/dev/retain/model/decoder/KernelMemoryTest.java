package dev.retain.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.model.decoder.KernelTimes.Candidate;
import dev.retain.model.decoder.KernelTimes.Seconds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelMemoryTest {

    private static final int RUNS = 4;

    @TempDir private Path folder;

    private final AtomicInteger trials = new AtomicInteger();

    /** Each trial finds another product the fastest. */
    private KernelTimes trial() {
        Candidate fastest = trials.getAndIncrement() % 2 == 0 ? Candidate.PLAIN : Candidate.WIDENED;
        return new KernelTimes(
                Map.of(
                        Candidate.PLAIN, seconds(fastest == Candidate.PLAIN),
                        Candidate.REORDERED, seconds(false),
                        Candidate.WIDENED, seconds(fastest == Candidate.WIDENED)));
    }

    private static Seconds seconds(boolean fast) {
        return fast ? new Seconds(1, 1, 1) : new Seconds(2, 2, 2);
    }

    @Test
    void should_choose_once_when_several_begin_at_once() throws Exception {
        var together = new CountDownLatch(RUNS);
        Callable<KernelChoice> run =
                () -> {
                    together.countDown();
                    together.await();
                    return new KernelMemory(folder).find("key", this::trial);
                };
        ExecutorService threads = Executors.newFixedThreadPool(RUNS);
        try {
            List<Future<KernelChoice>> choices =
                    threads.invokeAll(IntStream.range(0, RUNS).mapToObj(i -> run).toList());

            KernelChoice first = choices.get(0).get();
            assertThat(first.kind()).isEqualTo(ComputeType.Kind.BF16);
            for (Future<KernelChoice> choice : choices) {
                assertThat(choice.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(trials).hasValue(1);
    }

    @Test
    void should_choose_once_in_a_process_when_there_is_no_folder_to_remember_in()
            throws IOException {
        var memory = new KernelMemory(Files.createFile(folder.resolve("file")));

        assertThat(memory.find("key", this::trial).kind()).isEqualTo(ComputeType.Kind.BF16);
        assertThat(memory.find("key", this::trial).kind()).isEqualTo(ComputeType.Kind.BF16);
        assertThat(trials).hasValue(1);
    }
}
