package dev.retain.tasks;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.util.Arrays;
import java.util.Optional;

/**
 * A window of a document. Its outcome is the mean negative log-probability of its tokens but the
 * first, each given those before it in the window.
 *
 * @param id its id
 * @param document what it is a window of
 * @param gold where it stands
 * @param request its tokens
 */
record TextWindow(String id, String document, String gold, Request.Likelihood request)
        implements Sample {

    @Override
    public Optional<String> cluster() {
        return Optional.of(document);
    }

    @Override
    public Dialogue open() {
        return new OneAnswer(request, TextWindow::loss);
    }

    private static double loss(Answer answer) {
        return -Arrays.stream(((Answer.LogProbs) answer).values()).average().orElse(Double.NaN);
    }
}
