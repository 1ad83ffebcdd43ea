package dev.retain.pico;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.model.torch.Device;
import dev.retain.model.torch.TorchRuntime;
import dev.retain.tasks.mini.Corpus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Trains pico, exports it and puts the mini suites to it. A run that was stopped goes on when it is
 * started again.
 *
 * <p>System properties: {@code pico.folder} where to write, {@code pico.from} a trained pico to go
 * on from with its own tokenizer, {@code pico.steps}, {@code pico.seed}, {@code pico.samples} of
 * each suite, {@code pico.device}: {@code cpu}, {@code gpu:n}, or {@code auto} for a GPU if there
 * is one, and {@code pico.dtype}: {@code bf16}, {@code fp32}, or {@code auto} for what is faster on
 * that device.
 */
public final class PicoTraining {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final long LONGEST_WAIT = 5_000;
    private static final int STEPS_A_SAVE = 200;

    private final Path folder = Path.of(System.getProperty("pico.folder", "target/pico"));
    private final long seed = Long.getLong("pico.seed", 20_260_101);
    private final String from = System.getProperty("pico.from", "");
    private final Recipe recipe = recipe(Integer.getInteger("pico.steps", 12_000));
    private final PrintStream out;

    private PicoTraining(PrintStream out) {
        this.out = out;
    }

    /** Trains. */
    public static void main(String[] arguments) throws IOException {
        stopBeforeExit(Thread.currentThread());
        var training = new PicoTraining(System.out);
        try {
            training.run();
        } catch (InterruptedException stopped) {
            training.out.printf("%nStopped; start it again to go on%n");
        }
    }

    /** PyTorch takes its kernels away when the process ends; nothing must run on them then. */
    private static void stopBeforeExit(Thread training) {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    training.interrupt();
                                    try {
                                        training.join(LONGEST_WAIT);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
    }

    private void run() throws IOException, InterruptedException {
        var corpus = new Corpus(Mix.REST.shortestHaystack(), Mix.REST.longestHaystack());
        Vocabulary vocabulary = vocabulary(corpus);
        Path model = folder.resolve("model");
        Device device =
                TorchRuntime.present(Device.parse(System.getProperty("pico.device", "auto")));
        int dtype = dtype(System.getProperty("pico.dtype", "auto"), device, hasTiles());
        List<float[]> weights =
                from.isBlank()
                        ? FirstWeights.copying(recipe.shape(), seed)
                        : Export.read(recipe.shape(), Path.of(from));
        try (Trainer trainer = new Trainer(device, recipe.shape(), weights, dtype)) {
            var training = new Training(recipe, vocabulary, folder, STEPS_A_SAVE);
            train(training, trainer);
            Export.write(recipe.shape(), trainer.state(), vocabulary, model);
            CalibrationDocuments.write(corpus, seed, model);
        }
        out.printf("Model: %s%n", model.toAbsolutePath());
        examine(model, device);
    }

    private Recipe recipe(int steps) {
        return from.isBlank() ? Recipe.pico(steps, seed) : Recipe.refining(steps, seed);
    }

    private Vocabulary vocabulary(Corpus corpus) throws IOException {
        if (!from.isBlank()) {
            return TokenizerFiles.read(Path.of(from));
        }
        int size = recipe.shape().vocabulary();
        out.printf("Learning %,d tokens%n", size);
        return TokenizerTraining.learn(corpus, seed, TokenizerTraining.DOCUMENTS, size);
    }

    private void train(Training training, Trainer trainer)
            throws IOException, InterruptedException {
        int steps = recipe.schedule().steps();
        try (ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName("Training")
                        .setInitialMax(steps)
                        .setUnit(" steps", 1)
                        .build()) {
            training.run(trainer, steps, bar::stepTo);
        }
    }

    private void examine(Path model, Device device) throws IOException {
        Map<String, Double> scores =
                Examination.of(model, device, seed, Integer.getInteger("pico.samples", 300));
        scores.forEach((suite, score) -> out.printf("%-20s %.4f%n", suite, score));
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("scores.json").toFile(), scores);
    }

    /**
     * PyTorch's number of a type.
     *
     * @param name what the user wants
     * @param device where it computes
     * @param tiles whether the processor has tiles for bf16
     */
    static int dtype(String name, Device device, boolean tiles) {
        return switch (name) {
            case "bf16" -> Shape.BFLOAT16;
            case "fp32" -> Shape.FLOAT32;
            case "auto" -> tiles || device instanceof Device.Gpu ? Shape.BFLOAT16 : Shape.FLOAT32;
            default ->
                    throw new IllegalArgumentException(
                            "pico.dtype is " + name + "; use bf16, fp32 or auto");
        };
    }

    /** Without tiles for them, products in bf16 take longer than in fp32. */
    private static boolean hasTiles() throws IOException {
        return Files.isReadable(PROCESSOR) && Files.readString(PROCESSOR).contains("amx_bf16");
    }
}
