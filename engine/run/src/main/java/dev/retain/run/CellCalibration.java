package dev.retain.run;

import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.CalibrationText;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.Tokens;
import dev.retain.compression.calibration.CalibrationInput;
import dev.retain.model.blocks.LinearProducts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What calibration must know of a cell: where its text is, and what the model will be judged on.
 *
 * @param model the baseline's place; a file {@code calibration.jsonl} in it is its own text
 * @param suites what the cell measures
 * @param samples the samples of a suite
 * @param judged names what the samples ask, and changes when that does
 * @param paths replaces placeholders in a reference
 * @param filled replaces placeholders in a text
 * @param products those of linears that read text
 */
record CellCalibration(
        Path model,
        List<Task> suites,
        Function<Task, List<Sample>> samples,
        String judged,
        Function<String, Path> paths,
        UnaryOperator<String> filled,
        Supplier<LinearProducts> products) {

    private static final String OWN_TEXT = "calibration.jsonl";

    CalibrationInput of(CompressionSpec spec) {
        return new CalibrationInput(
                spec.calibration().flatMap(CalibrationText::source).map(paths).or(this::ownText),
                this::texts,
                Optional.of(judged),
                spec.pruning().flatMap(Pruning::guidance).map(this::resolved),
                products);
    }

    /** Who repeats a transcript asks nobody, and may not know where somebody was asked. */
    private Guidance resolved(Guidance guidance) {
        var transcript = guidance.transcript().map(paths);
        boolean there = transcript.filter(Files::exists).isPresent();
        return new Guidance(
                transcript.map(Path::toString),
                there ? Optional.empty() : guidance.agent().map(this::resolved),
                guidance.iterations(),
                guidance.budget(),
                guidance.gradients(),
                guidance.limits());
    }

    private Agent resolved(Agent agent) {
        return new Agent(
                filled.apply(agent.endpoint()),
                filled.apply(agent.model()),
                agent.temperature(),
                agent.tokens(),
                agent.timeoutSeconds());
    }

    private Optional<Path> ownText() {
        return Optional.of(model.resolve(OWN_TEXT)).filter(Files::isRegularFile);
    }

    /** What is read when a sample begins, by suite and sample. */
    private Map<String, String> texts(Tokens tokens) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Task suite : suites) {
            for (Sample sample : samples.apply(suite)) {
                texts.put(suite.id() + "/" + sample.id(), text(sample, tokens));
            }
        }
        return texts;
    }

    private static String text(Sample sample, Tokens tokens) {
        try (var dialogue = sample.open()) {
            return dialogue.next().map(request -> text(request, tokens)).orElse("");
        }
    }

    private static String text(Request request, Tokens tokens) {
        if (request instanceof Request.Likelihood likelihood) {
            return tokens.decode(likelihood.window());
        }
        if (request instanceof Request.Score score) {
            return Stream.concat(contents(score.prompt()), score.continuations().stream())
                    .collect(Collectors.joining("\n"));
        }
        if (request instanceof Request.Complete complete) {
            return complete.prompt();
        }
        return contents(((Request.Generate) request).chat()).collect(Collectors.joining("\n"));
    }

    private static Stream<String> contents(Prompt prompt) {
        return prompt instanceof Prompt.Chat chat
                ? contents(chat.messages())
                : Stream.of(((Prompt.Raw) prompt).text());
    }

    private static Stream<String> contents(List<Message> chat) {
        return chat.stream().map(Message::content);
    }
}
