package dev.retain.acbench.worfbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.encoder.Cosine;
import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.acbench.prompt.PromptRoom;
import dev.retain.acbench.prompt.PublishedChat;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Message;
import dev.retain.api.task.Origin;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.List;
import java.util.Optional;

/**
 * The tasks of a family of WorfBench: a workflow is asked for and scored against the gold one.
 *
 * @param family which tasks
 * @param encoder compares steps
 * @param compat whose mistakes are repeated
 */
record WorfBenchSuite(WorfBenchFamily family, SentenceEncoder encoder, Compat compat)
        implements Task {

    private static final int LONGEST_ANSWER = 1024;
    private static final List<String> ACBENCH_STOPS = List.of("END", "---", "\n\n");

    @Override
    public String id() {
        return family.suite();
    }

    @Override
    public String version() {
        return (compat == Compat.ACBENCH ? "1-acbench-" : "1-") + encoder.identity().brief();
    }

    @Override
    public Capability capability() {
        return Capability.WORKFLOW;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.GRADED;
    }

    @Override
    public String population() {
        return "the %d tasks of WorfBench, %s".formatted(family.items(), family.published());
    }

    @Override
    public Audience audience() {
        return new Audience.Nobody();
    }

    @Override
    public List<String> files() {
        return family.hasExamples()
                ? List.of(WorfBenchItems.EXAMPLES, family.goldFile())
                : List.of(family.goldFile());
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "WorfBench, " + family.published(),
                        family.items(),
                        DataFiles.packaged().hash(files()),
                        "MIT",
                        "Qiao et al., Benchmarking Agentic Workflow Generation, ICLR 2025, arXiv"
                                + " 2410.07869",
                        WorfBenchRemarks.of(family, compat, encoder.identity())));
    }

    @Override
    public Task with(Compat other) {
        return new WorfBenchSuite(family, encoder, other);
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        var files = new DataFiles(id(), context.data(), DataFiles.packaged());
        var scorer = WorkflowScorer.of(new Cosine(encoder), compat);
        List<Sample> samples =
                WorfBenchItems.read(family, files).stream()
                        .<Sample>map(item -> sample(item, scorer))
                        .toList();
        // an encoder that cannot be used is found out here, before anything is computed
        encoder.encode(Workflow.START);
        return PromptRoom.checked(id(), samples, context.tokens());
    }

    private Sample sample(WorfBenchItems.Item item, WorkflowScorer scorer) {
        return new PreparedSample(
                item.id(),
                item.goldText(),
                request(item.chat()),
                answer -> scorer.score(Answer.text(answer), item.gold()));
    }

    private Request request(List<Message> chat) {
        return switch (compat) {
            case NONE -> new Request.Generate(chat, LONGEST_ANSWER, List.of());
            case ACBENCH ->
                    new Request.Complete(PublishedChat.flat(chat), LONGEST_ANSWER, ACBENCH_STOPS);
        };
    }
}
