package dev.retain.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import dev.retain.api.InvalidCheckpointException;
import dev.retain.model.torch.Device;
import dev.retain.tasks.mini.Corpus;
import dev.retain.tasks.mini.DocumentKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    private static final int FP32 = 6;
    private static final int STEPS = 40;
    private static final Shape SMALL = new Shape(400, 64, 2, 4, 2, 16, 64, 256);
    private static final Recipe RECIPE =
            new Recipe(
                    SMALL,
                    new Schedule(STEPS, 2e-2, 2e-2),
                    3,
                    Mix.FIRST.ofTokens(60_000),
                    Mix.FIRST.ofTokens(120_000));

    @SuppressWarnings("NullAway.Init")
    private static Vocabulary vocabulary;

    @TempDir private Path folder;

    @BeforeAll
    static void learn() {
        vocabulary = TokenizerTraining.learn(new Corpus(60, 180), 1, 500, SMALL.vocabulary());
    }

    /** Only the processor gives the same bit by bit. */
    private static Trainer trainer() {
        return new Trainer(new Device.Cpu(), SMALL, FirstWeights.plain(SMALL, 3), FP32);
    }

    private Training training() {
        return new Training(RECIPE, vocabulary, folder, 5);
    }

    private static List<float[]> arrays(Trainer trainer) {
        return trainer.state().all().stream().map(NDArray::toFloatArray).toList();
    }

    @Test
    void should_lose_less_after_some_steps() throws Exception {
        try (Trainer trainer = trainer()) {
            var shard = Shard.draw(RECIPE.first(), new Vocabulary.Encoder(vocabulary), 3, 0);
            List<MicroBatch> batches = shard.steps().get(0);
            double before = mean(trainer.gradients(batches));
            for (int step = 0; step < STEPS / 2; step++) {
                trainer.step(RECIPE.schedule(), step, batches);
            }
            assertThat(mean(trainer.gradients(batches))).isLessThan(0.7 * before);
        }
    }

    private static double mean(List<float[]> losses) {
        double sum = 0;
        int count = 0;
        for (float[] some : losses) {
            count += some.length;
            for (float loss : some) {
                sum += loss;
            }
        }
        return sum / count;
    }

    @Test
    void should_go_on_bit_by_bit_when_it_was_stopped() throws Exception {
        List<float[]> atOnce;
        int stepsOfFirst =
                Shard.draw(RECIPE.first(), new Vocabulary.Encoder(vocabulary), 3, 0).steps().size();
        int end = stepsOfFirst + 4;
        try (Trainer trainer = trainer()) {
            training().run(trainer, end, step -> {});
            atOnce = arrays(trainer);
        }
        Files.delete(folder.resolve("state.bin"));
        for (int stop : new int[] {3, stepsOfFirst, end}) {
            try (Trainer trainer = trainer()) {
                training().run(trainer, stop, step -> {});
                if (stop == end) {
                    List<float[]> resumed = arrays(trainer);
                    for (int i = 0; i < atOnce.size(); i++) {
                        assertThat(Arrays.equals(resumed.get(i), atOnce.get(i))).isTrue();
                    }
                }
            }
        }
        assertThat(folder.resolve("loss.svg")).exists();
    }

    @Test
    void should_refuse_a_state_of_another_recipe_or_cut_short() throws Exception {
        Path file = folder.resolve("state.bin");
        try (Trainer trainer = trainer()) {
            new StateFile(file, "mine").write(StateFile.Place.BEGIN, trainer.state());

            assertThatExceptionOfType(InvalidCheckpointException.class)
                    .isThrownBy(() -> new StateFile(file, "yours").read(trainer.state()))
                    .withMessageContaining("is of the recipe mine, not of yours");
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - 1));
            assertThatExceptionOfType(InvalidCheckpointException.class)
                    .isThrownBy(() -> new StateFile(file, "mine").read(trainer.state()))
                    .withMessageContaining("cut short");
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            assertThatExceptionOfType(InvalidCheckpointException.class)
                    .isThrownBy(() -> new StateFile(file, "mine").read(trainer.state()))
                    .withMessageContaining("longer");
        }
    }

    @Test
    void should_name_a_recipe_the_same_in_every_process() {
        assertThat(Mix.FIRST.ofTokens(1).shares().keySet()).containsExactly(DocumentKind.values());
        assertThat(Mix.FIRST.ofTokens(1).weights().keySet()).containsExactly(DocumentKind.values());
    }

    @Test
    void should_draw_the_same_shard_again_in_steps_of_four_batches() {
        var encoder = new Vocabulary.Encoder(vocabulary);
        Shard shard = Shard.draw(RECIPE.first(), encoder, 3, 0);
        Shard again = Shard.draw(RECIPE.first(), new Vocabulary.Encoder(vocabulary), 3, 0);

        assertThat(shard.steps()).hasSizeGreaterThan(5).allMatch(step -> step.size() == 4);
        for (int i = 0; i < shard.steps().size(); i++) {
            List<MicroBatch> step = shard.steps().get(i);
            for (int b = 0; b < step.size(); b++) {
                MicroBatch batch = step.get(b);
                assertThat(batch.ids()).isEqualTo(again.steps().get(i).get(b).ids());
                assertThat(batch.length() % 8).isZero();
                assertThat(batch.positions().length % 64).isZero();
                assertThat(batch.rows() == 1 || batch.tokens() <= 1_536).isTrue();
            }
            assertThat(Math.abs(step.get(0).length() - step.get(1).length()))
                    .isLessThanOrEqualTo(64);
        }
        assertThat(Shard.draw(RECIPE.first(), encoder, 3, 1).steps().get(0).get(0).ids())
                .isNotEqualTo(shard.steps().get(0).get(0).ids());
    }

    @Test
    void should_hold_the_shares_of_the_families() {
        Shard shard =
                Shard.draw(Mix.REST.ofTokens(200_000), new Vocabulary.Encoder(vocabulary), 1, 0);
        long gripper =
                shard.steps().stream()
                        .flatMap(List::stream)
                        .flatMap(batch -> Arrays.stream(batch.families()))
                        .filter(DocumentKind.GRIPPER::equals)
                        .count();
        assertThat(gripper).isPositive();
        assertThat(Mix.FIRST.shares().values().stream().mapToDouble(x -> x).sum())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(Mix.REST.shares().values().stream().mapToDouble(x -> x).sum())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void should_rise_and_then_fall_to_nothing() {
        var schedule = new Schedule(1_000, 1, 1);
        assertThat(schedule.share(0)).isBetween(0.0, 0.03);
        assertThat(schedule.share(40)).isGreaterThan(0.95);
        assertThat(schedule.share(999)).isBetween(0.0, 0.002);
    }

    @Test
    void should_plot_every_family_as_xml() throws Exception {
        var log = new LossLog(folder.resolve("loss.csv"), 0);
        var shard = Shard.draw(RECIPE.first(), new Vocabulary.Encoder(vocabulary), 3, 0);
        for (int step = 1; step <= 2 * LossLog.STEPS_A_ROW; step++) {
            List<MicroBatch> batches = shard.steps().get(step % shard.steps().size());
            float loss = 5f / step;
            log.add(step, batches, batches.stream().map(b -> filled(b, loss)).toList());
        }
        String svg = new LossPlot(log.rows()).svg();
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(
                        new java.io.ByteArrayInputStream(
                                svg.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        for (DocumentKind family : DocumentKind.values()) {
            assertThat(svg).contains(">" + family.id() + " ");
        }
        assertThat(new LossLog(folder.resolve("loss.csv"), LossLog.STEPS_A_ROW).rows())
                .extracting(LossLog.Row::line)
                .containsExactly(log.rows().get(0).line());
    }

    private static float[] filled(MicroBatch batch, float loss) {
        float[] losses = new float[batch.weights().length];
        Arrays.fill(losses, loss);
        return losses;
    }
}
