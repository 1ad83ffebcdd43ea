package dev.retain.examples.study;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Perplexity of calibration windows: those by which a stepwise run judges itself, for every row.
 *
 * @param hash of all calibration windows
 * @param windows ids of tokens
 */
record CalibrationPerplexity(String hash, List<int[]> windows) implements Task {

    /** Copies the list. */
    CalibrationPerplexity {
        windows = List.copyOf(windows);
    }

    @Override
    public String id() {
        return MeasuredRow.CALIBRATION;
    }

    @Override
    public String version() {
        return "1-" + hash;
    }

    @Override
    public Capability capability() {
        return Capability.LANGUAGE;
    }

    @Override
    public String population() {
        return "windows of the calibration text";
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.LOG_LOSS;
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        return IntStream.range(0, windows.size()).mapToObj(this::sample).toList();
    }

    private Sample sample(int number) {
        return new PreparedSample(
                String.format(Locale.ROOT, "window-%06d", number),
                "calibration window " + number,
                new Request.Likelihood(windows.get(number)),
                Outcome::meanLoss);
    }
}
