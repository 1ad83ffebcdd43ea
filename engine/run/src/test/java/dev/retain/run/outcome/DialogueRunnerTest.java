package dev.retain.run.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.task.Ability;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Dialogue;
import dev.retain.api.task.LoadedModel;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelSource;
import dev.retain.run.testing.Asking;
import dev.retain.run.testing.Script;
import dev.retain.run.testing.ScriptedLoader;
import dev.retain.run.testing.ScriptedSuites;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DialogueRunnerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path root;

    @SuppressWarnings("NullAway.Init")
    private LoadedModel model;

    private final List<Asking> opened = new ArrayList<>();
    private final List<SampleRecord> kept = new ArrayList<>();
    private final FinishedRecords finished = new FinishedRecords(kept::addAll, () -> 0);

    @BeforeEach
    void loadModel() {
        var source = new ModelSource.Files(Script.forgetting(0).in(root.resolve("model")));
        model =
                new ScriptedLoader()
                        .load(
                                new IdentifiedModel(source, new ModelIdentity("", "", "", "", "")),
                                RunSettings.from(key -> Optional.empty()));
    }

    private Sample sample(Request request) {
        return new OneSample(
                "s",
                () -> {
                    var dialogue = new Asking(request, answer -> 1, Map.of("turns", 1.0));
                    opened.add(dialogue);
                    return dialogue;
                });
    }

    private static Request chat(int number) {
        return new Request.Generate(List.of(Message.user(number + " green")), 4, List.of());
    }

    @Test
    void should_record_turns_and_figures_and_close_every_dialogue() {
        var records =
                new DialogueRunner(model, () -> {})
                        .run(
                                ScriptedSuites.FIRST,
                                List.of(sample(chat(1)), sample(chat(2))),
                                finished);

        assertThat(kept).isEqualTo(records);
        assertThat(records).hasSize(2);
        assertThat(records.get(1).turns().get(0).request()).isEqualTo(chat(2));
        assertThat(records.get(0).figures()).containsEntry("turns", 1.0);
        assertThat(opened).extracting(Asking::closes).containsExactly(1, 1);
    }

    @Test
    void should_close_every_dialogue_when_it_is_given_up() {
        Runnable giveUp =
                () -> {
                    throw new IllegalStateException("given up");
                };
        assertThatThrownBy(
                        () ->
                                new DialogueRunner(model, giveUp)
                                        .run(
                                                ScriptedSuites.FIRST,
                                                List.of(sample(chat(1)), sample(chat(2))),
                                                finished))
                .hasMessage("given up");
        assertThat(opened).extracting(Asking::closes).containsExactly(1, 1);
    }

    @Test
    void should_keep_the_cause_when_closing_fails_after_it() {
        Sample stuck =
                new OneSample(
                        "stuck",
                        () ->
                                new Endless(
                                        () -> {
                                            throw new IllegalStateException("stuck open");
                                        }));
        assertThatThrownBy(
                        () ->
                                new DialogueRunner(model, () -> {})
                                        .run(
                                                ScriptedSuites.FIRST,
                                                List.of(stuck, sample(chat(1))),
                                                finished))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("did not end after 1000 turns")
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(opened).extracting(Asking::closes).containsExactly(1);
    }

    @Test
    void should_refuse_a_request_of_an_ability_that_the_suite_does_not_name() {
        var score = new Request.Score(new Prompt.Raw("1 a"), List.of(" b"));
        assertThatThrownBy(
                        () ->
                                new DialogueRunner(model, () -> {})
                                        .run(
                                                ScriptedSuites.FIRST,
                                                List.of(sample(score)),
                                                finished))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("suite first asks a model to " + Ability.SCORE)
                .hasMessageContaining("correct Task.needs()");
    }

    /** Asks again and again. */
    private record Endless(Runnable closing) implements Dialogue {

        @Override
        public Optional<Request> next() {
            return Optional.of(chat(1));
        }

        @Override
        public void accept(Answer answer) {}

        @Override
        public double outcome() {
            return 0;
        }

        @Override
        public void close() {
            closing.run();
        }
    }
}
