package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.testing.ChildJvm;
import dev.retain.checkpoint.testing.RandomCheckpoint;
import dev.retain.model.decoder.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends while it computes, as Ctrl-C ends it, must not crash on its way. */
@Tag("slow")
class ExitTest {

    private static final int HEAP = 1024;

    @TempDir private Path folder;

    @RepeatedTest(5)
    void should_end_in_the_middle_of_an_answer() throws Exception {
        ChildJvm.Figures figures = ChildJvm.run(folder, Computing.class, HEAP);

        assertThat(figures.of("computes")).isOne();
    }

    /** Ends itself with status 0 while another thread reads a long prompt. */
    static final class Computing {

        private static final int LONG = 4_000;
        private static final int MILLIS = 300;

        private Computing() {}

        public static void main(String[] arguments) throws InterruptedException {
            TorchLanguageModel model =
                    DecoderModel.loadTorch(
                            RandomCheckpoint.likeSmolLm2(), Precision.AUTO, Optional.empty());
            Thread computing =
                    new Thread(
                            () ->
                                    model.proceed(
                                            List.of(
                                                    new TokenPrompt(
                                                            java.util.stream.IntStream.range(
                                                                            3, 4_000)
                                                                    .toArray(),
                                                            LONG,
                                                            (tokens, count) -> false))));
            computing.setDaemon(true);
            computing.start();
            Thread.sleep(MILLIS);
            ChildJvm.report("computes", computing.isAlive() ? 1 : 0);
            System.exit(0);
        }
    }
}
