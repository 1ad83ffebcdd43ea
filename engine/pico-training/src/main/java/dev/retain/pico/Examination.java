package dev.retain.pico;

import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.api.task.Tokens;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import dev.retain.model.torch.Device;
import dev.retain.tasks.mini.MiniTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the mini suites to a model, as a gate would. */
final class Examination {

    private static final int AT_ONCE = 32;

    private record Context(long seed, int limit, Optional<Path> data, Tokens tokens)
            implements TaskContext {}

    private Examination() {}

    /**
     * Scores of a model.
     *
     * @param folder the model
     * @param device where it runs
     * @param samples how many of each suite
     * @return by suite the mean outcome; of a suite of log-losses the perplexity
     */
    static Map<String, Double> of(Path folder, Device device, long seed, int samples) {
        Map<String, Double> scores = new LinkedHashMap<>();
        try (Checkpoint checkpoint = Checkpoints.open(folder);
                LanguageModel model = DecoderModel.load(checkpoint, device, Precision.AUTO)) {
            var context = new Context(seed, samples, Optional.empty(), model.tokens());
            for (Task suite : new MiniTasks().tasks()) {
                double mean = mean(model, suite.samples(context));
                scores.put(
                        suite.id(), suite.kind() == OutcomeKind.LOG_LOSS ? Math.exp(mean) : mean);
            }
        }
        return scores;
    }

    private static double mean(LanguageModel model, List<Sample> samples) {
        double sum = 0;
        for (int from = 0; from < samples.size(); from += AT_ONCE) {
            List<Sample> some = samples.subList(from, Math.min(samples.size(), from + AT_ONCE));
            List<Dialogue> dialogues = some.stream().map(Sample::open).toList();
            List<Dialogue> open = dialogues;
            while (!open.isEmpty()) {
                answer(model, open);
                open = open.stream().filter(dialogue -> dialogue.next().isPresent()).toList();
            }
            sum += dialogues.stream().mapToDouble(Dialogue::outcome).sum();
        }
        return sum / samples.size();
    }

    /** All requests of a suite are of one kind. */
    private static void answer(LanguageModel model, List<Dialogue> dialogues) {
        List<Request.Generate> generate = new ArrayList<>();
        List<Request.Score> score = new ArrayList<>();
        List<Request.Likelihood> likelihood = new ArrayList<>();
        for (Dialogue dialogue : dialogues) {
            Request request = dialogue.next().orElseThrow();
            if (request instanceof Request.Generate asked) {
                generate.add(asked);
            } else if (request instanceof Request.Score asked) {
                score.add(asked);
            } else if (request instanceof Request.Likelihood asked) {
                likelihood.add(asked);
            }
        }
        List<Answer> answers = new ArrayList<>();
        answers.addAll(model.generate(generate));
        answers.addAll(model.score(score));
        answers.addAll(model.likelihood(likelihood));
        for (int i = 0; i < dialogues.size(); i++) {
            dialogues.get(i).accept(answers.get(i));
        }
    }
}
