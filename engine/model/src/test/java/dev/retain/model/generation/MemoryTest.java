package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.api.task.Request;
import dev.retain.api.testing.ChildJvm;
import dev.retain.api.testing.RequiresShared;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.model.decoder.ComputeType;
import dev.retain.model.decoder.KernelPlan;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What models take of memory and give back, measured in processes of their own. Their Java heap is
 * of constant size and touched from the start, so that growth is that of native memory and of the
 * pages of mapped files.
 */
class MemoryTest {

    private static final long MEBIBYTE = 1 << 20;
    private static final int HEAP = 256;

    @TempDir private Path folder;

    @BeforeAll
    static void needsLinux() {
        assumeTrue(
                Files.isReadable(Path.of("/proc/self/status")),
                "resident memory is read from /proc");
    }

    /** Continues so many prompts of eight tokens by four, in a cache for 512. */
    private static List<Continuation> answers(TorchLanguageModel model, int prompts) {
        return model.proceed(
                IntStream.range(0, prompts)
                        .mapToObj(
                                p ->
                                        new TokenPrompt(
                                                IntStream.range(0, 8)
                                                        .map(i -> (p + i) % 64)
                                                        .toArray(),
                                                500,
                                                (tokens, count) -> count == 4))
                        .toList());
    }

    private static TorchLanguageModel load(Checkpoint checkpoint, Precision precision) {
        return DecoderModel.loadTorch(checkpoint, precision, Optional.empty());
    }

    @Test
    @Tag("slow")
    void should_give_back_the_memory_when_closed() throws Exception {
        ChildJvm.Figures figures = ChildJvm.run(folder, Cycles.class, HEAP);
        long weights = figures.of("weights");
        assertThat(weights).isGreaterThan(16 * MEBIBYTE);
        long growth =
                IntStream.range(0, Cycles.ROUNDS)
                        .mapToLong(i -> figures.of("after-" + (i + 1)) - figures.of("after-" + i))
                        .min()
                        .orElseThrow();
        assertThat(growth)
                .as("least growth of %d rounds, %s", Cycles.ROUNDS, figures)
                .isLessThan(weights / 4);
    }

    /**
     * Loads, asks and closes in rounds. What is kept grows in each of them; blocks that the
     * allocator keeps, up to a model's worth of them, come and go.
     */
    static final class Cycles {

        static final int ROUNDS = 3;
        private static final int TIMES = 8;

        public static void main(String[] arguments) throws IOException {
            RandomCheckpoint checkpoint = RandomCheckpoint.sized(512, 4, 1024);
            ChildJvm.report(
                    "weights",
                    MemoryNeed.of(checkpoint, ComputeType.Kind.FP32, KernelPlan.dense()).weights());
            cycle(checkpoint, 3);
            ChildJvm.report("after-0", ChildJvm.memory("VmRSS"));
            for (int round = 1; round <= ROUNDS; round++) {
                cycle(checkpoint, TIMES);
                ChildJvm.report("after-" + round, ChildJvm.memory("VmRSS"));
            }
        }

        private static void cycle(Checkpoint checkpoint, int times) {
            for (int i = 0; i < times; i++) {
                try (TorchLanguageModel model = load(checkpoint, Precision.FP32)) {
                    answers(model, 4);
                }
            }
            // Buffers through which weights were read are free when the collector has seen them.
            System.gc();
        }
    }

    @Test
    @RequiresShared
    @Tag("slow")
    void should_never_hold_the_weights_twice_while_loading() throws Exception {
        ChildJvm.Figures figures = ChildJvm.run(folder, Loading.class, HEAP);
        long bound = figures.of("weights") * 13 / 10 + figures.of("cache") + 64 * MEBIBYTE;
        assertThat(figures.of("growth")).as("%s", figures).isLessThanOrEqualTo(bound);
    }

    /**
     * Loads the real model after a small one, with the kernels that keep the most beside one copy
     * of the weights: the head in another order, since the embedding is read as it was.
     */
    static final class Loading {

        public static void main(String[] arguments) throws IOException {
            try (TorchLanguageModel small =
                    load(RandomCheckpoint.sized(64, 2, 1024), Precision.BF16)) {
                answers(small, 1);
            }
            ChildJvm.forgetPeak();
            long before = ChildJvm.memory("VmRSS");
            try (Checkpoint checkpoint = Checkpoints.open(Shared.file("models/smollm2"));
                    TorchLanguageModel model =
                            DecoderModel.loadTorch(
                                    checkpoint,
                                    Precision.BF16,
                                    Kernels.REORDERED,
                                    Optional.empty())) {
                ChildJvm.report("loaded", ChildJvm.memory("VmHWM") - before);
                answers(model, 1);
                var config = checkpoint.config();
                long token = 2L * config.layers() * config.keyValueHeads() * config.headDim();
                ChildJvm.report("growth", ChildJvm.memory("VmHWM") - before);
                ChildJvm.report(
                        "weights",
                        MemoryNeed.of(checkpoint, ComputeType.Kind.BF16, KernelPlan.dense())
                                .weights());
                ChildJvm.report("cache", 512 * token * Short.BYTES);
            }
        }
    }

    @Test
    @Tag("slow")
    void should_read_32_k_tokens_in_bounded_memory() throws Exception {
        ChildJvm.Figures figures = ChildJvm.run(folder, LongContext.class, HEAP);
        assertThat(figures.of("growth")).as("%s", figures).isLessThan(512 * MEBIBYTE);
    }

    /**
     * Judges a window of 32,768 tokens. Its keys and values take 8 MiB; the scores of a block of
     * queries, twice 64 MiB, are the most that lives at once; those of all would take 16 GiB. The
     * bound leaves room for freed blocks that the allocator keeps, which differ from run to run.
     */
    static final class LongContext {

        public static void main(String[] arguments) throws IOException {
            int[] ids = IntStream.range(0, 1 << 15).map(i -> i * 7 % 64).toArray();
            try (TorchLanguageModel model =
                    load(RandomCheckpoint.sized(32, 2, ids.length), Precision.FP32)) {
                model.likelihood(List.of(new Request.Likelihood(Arrays.copyOf(ids, 512))));
                ChildJvm.forgetPeak();
                long before = ChildJvm.memory("VmRSS");
                model.likelihood(List.of(new Request.Likelihood(ids)));
                ChildJvm.report("growth", ChildJvm.memory("VmHWM") - before);
            }
        }
    }

    @Test
    void should_halve_the_batch_and_answer_the_same_if_memory_runs_out() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "memory is limited by prlimit");
        ChildJvm.Figures figures = ChildJvm.run(folder, Shortage.class, HEAP);
        assertThat(figures.of("rows-before")).isZero();
        assertThat(figures.of("equal")).isEqualTo(1);
        assertThat(figures.of("rows")).isIn(16L, 8L, 4L);
    }

    /** Answers 32 prompts, whose cache takes 128 MiB, with and without that much left. */
    static final class Shortage {

        private static final long LEFT = 96 * MEBIBYTE;

        public static void main(String[] arguments) throws Exception {
            RandomCheckpoint checkpoint = RandomCheckpoint.sized(256, 8, 1024);
            List<Continuation> expected;
            try (TorchLanguageModel model = load(checkpoint, Precision.FP32)) {
                expected = answers(model, 32);
                ChildJvm.report("rows-before", model.rowsAfterShortage().orElse(0));
            }
            try (TorchLanguageModel model = load(checkpoint, Precision.FP32)) {
                answers(model, 1);
                limit(ChildJvm.memory("VmSize") + LEFT);
                List<Continuation> answers = answers(model, 32);
                ChildJvm.report("rows", model.rowsAfterShortage().orElse(0));
                ChildJvm.report("equal", answers.equals(expected) ? 1 : 0);
                System.out.flush();
                // An orderly end would start threads, for whose stacks there may be no memory.
                Runtime.getRuntime().halt(0);
            }
        }

        private static void limit(long bytes) throws IOException, InterruptedException {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("/usr/bin/prlimit", "--pid", self, "--as=" + bytes + ":")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }
}
