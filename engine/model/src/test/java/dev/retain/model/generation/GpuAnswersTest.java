package dev.retain.model.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.text.Passage;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tiny models in fp32 on a GPU give the answers that the processor gives, whatever the rows. */
@Tag("gpu")
class GpuAnswersTest {

    private static final int CONTEXT = 2048;
    private static final int PROMPTS = 100;

    @TempDir private Path folder;

    @BeforeAll
    static void needsGpu() {
        assumeTrue(
                TorchRuntime.present(new Device.Auto()) instanceof Device.Gpu,
                "PyTorch sees no GPU");
    }

    private static Stream<String> models() {
        return GoldenModel.names().stream();
    }

    @ParameterizedTest
    @MethodSource("models")
    void should_answer_in_fp32_as_the_processor_does(String name) throws IOException {
        List<TokenPrompt> prompts = prompts();
        List<Passage> passages =
                prompts.stream().map(prompt -> new Passage(prompt.ids(), 1)).toList();
        try (Checkpoint checkpoint = GoldenModel.withContext(folder, name, CONTEXT).open();
                TorchLanguageModel here = load(checkpoint, new Device.Cpu());
                TorchLanguageModel there = load(checkpoint, new Device.Gpu(0))) {
            double[][] judged = here.judge(passages);
            int[][] answers = answers(here, prompts);
            for (int rows : new int[] {1, 16, PROMPTS}) {
                List<double[]> found = new ArrayList<>();
                List<int[]> said = new ArrayList<>();
                for (int from = 0; from < PROMPTS; from += rows) {
                    int to = Math.min(PROMPTS, from + rows);
                    found.addAll(List.of(there.judge(passages.subList(from, to))));
                    said.addAll(List.of(answers(there, prompts.subList(from, to))));
                }
                assertThat(said.toArray(int[][]::new)).as("%s rows", rows).isDeepEqualTo(answers);
                for (int i = 0; i < PROMPTS; i++) {
                    assertThat(found.get(i)).containsExactly(judged[i], within(1e-4));
                }
            }
        }
    }

    private static int[][] answers(TorchLanguageModel model, List<TokenPrompt> prompts) {
        return model.proceed(prompts).stream().map(Continuation::tokens).toArray(int[][]::new);
    }

    private static TorchLanguageModel load(Checkpoint checkpoint, Device device) {
        return (TorchLanguageModel)
                DecoderModel.load(checkpoint, Placement.on(device, Precision.FP32));
    }

    private static List<TokenPrompt> prompts() {
        Random random = new Random(5);
        List<TokenPrompt> prompts = new ArrayList<>();
        for (int i = 0; i < PROMPTS; i++) {
            int length = i == 0 ? 1_100 : 2 + random.nextInt(119);
            prompts.add(
                    new TokenPrompt(
                            random.ints(length, 0, 90).toArray(), 4, (tokens, count) -> false));
        }
        return prompts;
    }
}
