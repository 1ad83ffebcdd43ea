package dev.retain.examples.acting;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.TaskProvider;
import dev.retain.api.task.Tokens;
import dev.retain.api.task.Work;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Placement;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.torch.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * What a model reaches in suites in which it acts, and how long it takes, by hand. {@code -Dmodel=}
 * names it, {@code -Dsuites=mini-errands} the suites, {@code -Dsamples=16} how many episodes of
 * each, {@code -Dtogether=16} how many of them are decoded together; {@code 16,1} plays the same
 * episodes in both ways. {@code -Ddata=} is the folder of published files.
 *
 * <p>Figures are of this machine and moment; compare only what one sitting measured.
 */
final class ActingSpeed {

    private static final double SECOND = 1e9;

    private record Context(long seed, int limit, Optional<Path> data, Tokens tokens)
            implements TaskContext {}

    private ActingSpeed() {}

    /** Prints a line a suite and way. */
    public static void main(String[] arguments) {
        Placement placement = Placement.on(new Device.Auto(), Precision.AUTO);
        try (Checkpoint checkpoint = Checkpoints.open(Path.of(System.getProperty("model")));
                LoadedModel model =
                        DecoderModel.load(checkpoint, checkpoint.identity(), placement)) {
            for (String suite : setting("suites", "mini-errands").split(",")) {
                List<Sample> samples = samples(suite, model.tokens());
                for (String together : setting("together", "16").split(",")) {
                    System.out.println(played(model, suite, samples, Integer.parseInt(together)));
                }
            }
        }
    }

    private static String setting(String name, String fallback) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? fallback : value;
    }

    private static List<Sample> samples(String suite, Tokens tokens) {
        int count = Integer.parseInt(setting("samples", "16"));
        Task task =
                ServiceLoader.load(TaskProvider.class).stream()
                        .flatMap(provider -> provider.get().tasks().stream())
                        .filter(one -> one.id().equals(suite))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no suite " + suite));
        Optional<Path> data =
                Optional.of(setting("data", "")).filter(d -> !d.isBlank()).map(Path::of);
        List<Sample> all = task.samples(new Context(20_260_101, count, data, tokens));
        return all.subList(0, Math.min(count, all.size()));
    }

    private static String played(
            LoadedModel model, String suite, List<Sample> samples, int together) {
        Work before = model.work();
        long began = System.nanoTime();
        Map<String, Double> sums = new TreeMap<>();
        for (int from = 0; from < samples.size(); from += together) {
            List<Sample> some = samples.subList(from, Math.min(samples.size(), from + together));
            List<Dialogue> dialogues = some.stream().map(Sample::open).toList();
            play(model, dialogues);
            for (Dialogue dialogue : dialogues) {
                sums.merge("outcome", dialogue.outcome(), Double::sum);
                dialogue.figures().forEach((name, value) -> sums.merge(name, value, Double::sum));
                dialogue.close();
            }
        }
        double seconds = (System.nanoTime() - began) / SECOND;
        Work work = model.work().since(before);
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "%s: %d episodes, %d together, %.1f s, %d prompt tokens asked, %d read, %d"
                                + " written",
                        suite,
                        samples.size(),
                        together,
                        seconds,
                        work.promptTokens(),
                        work.promptTokensComputed(),
                        work.answerTokens()));
        sums.forEach(
                (name, sum) ->
                        line.append(
                                String.format(
                                        Locale.ROOT, ", %s %.3f", name, sum / samples.size())));
        return line.toString();
    }

    private static void play(LoadedModel model, List<Dialogue> dialogues) {
        List<Dialogue> open = new ArrayList<>(dialogues);
        while (true) {
            open.removeIf(dialogue -> dialogue.next().isEmpty());
            if (open.isEmpty()) {
                return;
            }
            List<Request> requests = open.stream().map(d -> d.next().orElseThrow()).toList();
            List<Answer> answers = model.answer(requests, () -> {});
            for (int i = 0; i < answers.size(); i++) {
                open.get(i).accept(answers.get(i));
            }
        }
    }
}
