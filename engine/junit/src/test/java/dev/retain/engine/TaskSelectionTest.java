package dev.retain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.AgenticTask;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import dev.retain.run.SuiteCatalogue;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaskSelectionTest {

    @AgenticTask({Capability.TOOL_USE, Capability.WORKFLOW})
    private static final class ByCapability {}

    @AgenticTask(
            value = Capability.WORKFLOW,
            suites = {"small-plans", "edges"})
    private static final class ById {}

    @AgenticTask(value = Capability.WORKFLOW, suites = "edges", compat = Compat.ACBENCH)
    private static final class WithMistakes {}

    @AgenticTask(value = Capability.TOOL_USE, suites = "calls", compat = Compat.ACBENCH)
    private static final class WithMistakesOfNobody {}

    @AgenticTask(value = Capability.TOOL_USE, suites = "no-calls")
    private static final class Alone {}

    @AgenticTask(
            value = Capability.TOOL_USE,
            suites = {"no-calls", "small-calls"})
    private static final class Beside {}

    @AgenticTask(data = "cases.jsonl")
    private static final class OwnCases {}

    @AgenticTask(suites = "edges", data = "a folder")
    private static final class NamedWithData {}

    private record Suite(String id, String version, Capability capability, Audience audience)
            implements Task {

        private Suite(String id, Capability capability, Audience audience) {
            this(id, "1", capability, audience);
        }

        @Override
        public Task with(Compat compat) {
            return compat == Compat.ACBENCH && id.equals("edges")
                    ? new Suite(id, "1, as ACBench", capability, audience)
                    : this;
        }

        @Override
        public Set<String> beside() {
            return id.equals("no-calls") ? Set.of("calls", "small-calls") : Set.of();
        }

        @Override
        public String population() {
            return "nothing";
        }

        @Override
        public OutcomeKind kind() {
            return OutcomeKind.BINARY;
        }

        @Override
        public List<Sample> samples(TaskContext context) {
            return List.of();
        }
    }

    private static final SuiteCatalogue CATALOGUE =
            new SuiteCatalogue(
                    List.of(
                            new Suite("calls", Capability.TOOL_USE, new Audience.Everyone()),
                            new Suite("small-calls", Capability.TOOL_USE, new Audience.Model("s")),
                            new Suite("small-plans", Capability.WORKFLOW, new Audience.Model("s")),
                            new Suite("no-calls", Capability.TOOL_USE, new Audience.Nobody()),
                            new Suite("edges", Capability.WORKFLOW, new Audience.Nobody()),
                            new Suite("cases", Capability.CASES, new Audience.Everyone())));

    private static List<String> chosen(Class<?> benchmark, String model) {
        return selection(benchmark).suitesFor(model).stream().map(Task::id).toList();
    }

    @Test
    void should_give_a_model_the_suites_that_were_made_for_it() {
        assertThat(chosen(ByCapability.class, "s")).containsExactly("small-calls", "small-plans");
    }

    @Test
    void should_give_other_models_those_for_everyone_and_else_what_there_is() {
        assertThat(chosen(ByCapability.class, "large")).containsExactly("calls", "small-plans");
    }

    @Test
    void should_give_every_model_what_is_named() {
        assertThat(chosen(ById.class, "large")).containsExactly("small-plans", "edges");
    }

    @Test
    void should_take_the_suite_with_mistakes_when_they_are_asked_for() {
        TaskSelection selection = selection(WithMistakes.class);

        assertThat(selection.suites()).extracting(Task::version).containsExactly("1, as ACBench");
        assertThat(selection.vain()).isEmpty();
    }

    @Test
    void should_say_so_when_no_suite_repeats_the_mistakes() {
        assertThat(selection(WithMistakesOfNobody.class).vain()).contains(Compat.ACBENCH);
        assertThat(selection(ById.class).vain()).isEmpty();
    }

    @Test
    void should_name_a_suite_that_proves_nothing_without_another() {
        assertThat(selection(Alone.class).alone()).extracting(Task::id).containsExactly("no-calls");
        assertThat(selection(Beside.class).alone()).isEmpty();
        assertThat(selection(ById.class).alone()).isEmpty();
    }

    @Test
    void should_take_data_alone_for_own_cases() {
        assertThat(chosen(OwnCases.class, "s")).containsExactly("cases");
        assertThat(selection(OwnCases.class).data()).contains("cases.jsonl");
        assertThat(chosen(NamedWithData.class, "s")).containsExactly("edges");
    }

    private static TaskSelection selection(Class<?> benchmark) {
        return TaskSelection.of(benchmark.getAnnotation(AgenticTask.class), CATALOGUE);
    }
}
