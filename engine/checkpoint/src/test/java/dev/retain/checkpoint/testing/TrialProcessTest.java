package dev.retain.checkpoint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.RetainException;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TrialProcessTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void should_tell_how_each_trial_ends_and_go_on_when_the_process_ended() {
        try (TrialProcess process = new TrialProcess()) {
            assertThat(process.run(Endings.class, "done", LIMIT))
                    .returns(Kind.DONE, TrialEnding::kind)
                    .returns("as asked: done", TrialEnding::text);
            assertThat(process.run(Endings.class, "refused", LIMIT))
                    .returns(Kind.REFUSED, TrialEnding::kind)
                    .returns("no", TrialEnding::text);
            assertThat(process.run(Endings.class, "untyped", LIMIT).kind()).isEqualTo(Kind.UNTYPED);
            assertThat(process.run(Endings.class, "crashed", LIMIT))
                    .returns(Kind.CRASHED, TrialEnding::kind)
                    .returns("exit code 3", TrialEnding::text);
            assertThat(process.run(Endings.class, "hung", Duration.ZERO).kind())
                    .isEqualTo(Kind.HUNG);
            TrialEnding large = process.run(Endings.class, "large", LIMIT);
            assertThat(large.kind()).isEqualTo(Kind.DONE);
            assertThat(large.heapGrowth()).isBetween(64L << 20, 90L << 20);
        }
    }

    static final class Endings implements Trial {

        @Override
        public String on(String argument) throws InterruptedException {
            return switch (argument) {
                case "done" -> "as asked: done";
                case "refused" -> throw new RetainException("no");
                case "untyped" -> throw new StackOverflowError();
                case "crashed" -> {
                    Runtime.getRuntime().halt(3);
                    yield "";
                }
                case "hung" -> {
                    new CountDownLatch(1).await();
                    yield "";
                }
                case "large" -> Integer.toString(new byte[64 << 20].length);
                default -> throw new IllegalArgumentException(argument);
            };
        }
    }
}
