package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.ModelIdentity;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.ModelDescription;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.torch.TorchRuntime;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeferredModelTest {

    private static final ModelCard CARD =
            new ModelCard(
                    new ModelDescription("llama", 1, "F32", "fp32", "cpu"),
                    new ReadingLimits(64, 96),
                    false,
                    false,
                    new TorchRuntime.Loaded("2", "0", 1));

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Reads weights without end. */
    private final class EndlessReading implements DeferredModel.Loading {

        @Override
        public LoadedModel load(Optional<ChatTokens> tokens, Runnable step) {
            begun.countDown();
            try {
                while (true) {
                    step.run();
                    Thread.onSpinWait();
                }
            } finally {
                ended.countDown();
            }
        }

        @Override
        public boolean hasRoomAside() {
            return true;
        }
    }

    @Test
    @Timeout(30)
    void should_give_up_what_is_read_beside_others_when_closed() throws InterruptedException {
        LoadedModel model =
                new DeferredModel(
                        new ModelIdentity("", "", "", "", ""),
                        CARD,
                        LocalDate.EPOCH,
                        () -> {
                            throw new AssertionError("it has no tokenizer");
                        },
                        new EndlessReading(),
                        () -> {});
        model.prepareAside();
        begun.await();

        model.close();

        assertThat(ended.getCount()).isZero();
    }
}
