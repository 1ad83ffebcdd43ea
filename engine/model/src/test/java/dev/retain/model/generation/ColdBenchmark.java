package dev.retain.model.generation;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Kernels;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.torch.Device;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Work whose time counts from the start of the JVM, in a process of its own: {@code first-token} or
 * {@code mmlu}, a {@link Precision} and the model. Prints numbers, one a line.
 */
final class ColdBenchmark {

    private ColdBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        try (Checkpoint checkpoint = Checkpoints.open(Path.of(arguments[2]));
                LanguageModel loaded = DecoderModel.load(checkpoint, placement(arguments))) {
            TorchLanguageModel model = (TorchLanguageModel) loaded;
            if (arguments[0].equals("mmlu")) {
                double[][] values = MmluQuestions.judge(model, MmluQuestions.COUNT);
                System.out.println(secondsSinceStart());
                System.out.println(largestDifference(values, MmluQuestions.expected()));
            } else {
                int[] ids = model.tokens().encode("The secret of a good gate is");
                model.proceed(List.of(new TokenPrompt(ids, 1, (tokens, count) -> false)));
                System.out.println(secondsSinceStart());
            }
            System.out.println(peakMegabytes().orElse(Double.NaN));
        }
    }

    private static Placement placement(String[] arguments) {
        return new Placement(
                new Device.Auto(),
                Precision.valueOf(arguments[1]),
                Kernels.AUTO,
                Optional.of(Path.of(arguments[3])));
    }

    private static double secondsSinceStart() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        return (System.currentTimeMillis() - start) / 1e3;
    }

    private static double largestDifference(double[][] values, double[][] expected) {
        double largest = 0;
        for (int question = 0; question < expected.length; question++) {
            for (int letter = 0; letter < expected[question].length; letter++) {
                double difference = values[question][letter] - expected[question][letter];
                largest = Math.max(largest, Math.abs(difference));
            }
        }
        return largest;
    }

    /** The largest resident memory so far, where Linux tells. */
    private static Optional<Double> peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1e3)
                    .findFirst();
        }
    }
}
