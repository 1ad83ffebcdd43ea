package dev.retain.model.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.testing.MmluText;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.testing.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Five-shot questions of MMLU, the first ten of ten subjects, and the log-probabilities of the four
 * letters that the reference gives.
 */
final class MmluQuestions {

    /** How many there are. */
    static final int COUNT = 100;

    private static final int SHOTS = 5;
    private static final int OF_A_SUBJECT = 10;
    private static final String REFERENCE = "models/smollm2/mmlu_letters.json";

    private MmluQuestions() {}

    /** Prompts, in the order of the reference. */
    static List<String> prompts() {
        return MmluText.questions(SHOTS, OF_A_SUBJECT).stream()
                .map(MmluText.Question::prompt)
                .toList();
    }

    /** Log-probabilities of the letters after each prompt. */
    static double[][] expected() {
        return StreamSupport.stream(reference().spliterator(), false)
                .map(question -> Numbers.doubles(question.path("logprobs_ABCD")))
                .toArray(double[][]::new);
    }

    /** Log-probabilities of the letters after the first prompts, by a model. */
    static double[][] judge(TorchLanguageModel model, int count) {
        List<Request.Score> requests =
                prompts().subList(0, count).stream()
                        .map(prompt -> new Request.Score(new Prompt.Raw(prompt), MmluText.LETTERS))
                        .toList();
        return model.score(requests).stream().map(Answer.LogProbs::values).toArray(double[][]::new);
    }

    private static JsonNode reference() {
        try {
            return new ObjectMapper().readTree(Shared.file(REFERENCE).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
