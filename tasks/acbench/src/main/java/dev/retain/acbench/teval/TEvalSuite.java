package dev.retain.acbench.teval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.encoder.Cosine;
import dev.retain.acbench.encoder.SentenceEncoder;
import dev.retain.acbench.prompt.PromptRoom;
import dev.retain.acbench.prompt.PublishedChat;
import dev.retain.api.Capability;
import dev.retain.api.Compat;
import dev.retain.api.EvaluationException;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Origin;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One ability of T-Eval in one form.
 *
 * @param which ability and form
 * @param encoder compares sentences, where the ability asks for it
 * @param compat whose mistakes are repeated
 */
record TEvalSuite(TEvalKind which, SentenceEncoder encoder, Compat compat) implements Task {

    private static final double ONE_OF_FIVE = 0.2;

    @Override
    public String id() {
        return which.suite();
    }

    @Override
    public String version() {
        String rules = compat == Compat.ACBENCH ? "1-acbench" : "1";
        return which.comparesSentences() ? rules + "-" + encoder.identity().brief() : rules;
    }

    @Override
    public Capability capability() {
        return Capability.TOOL_USE;
    }

    @Override
    public OutcomeKind kind() {
        return which.ability() == TEvalKind.Ability.REVIEW
                ? OutcomeKind.BINARY
                : OutcomeKind.GRADED;
    }

    @Override
    public OptionalDouble chance() {
        return which.ability() == TEvalKind.Ability.REVIEW
                ? OptionalDouble.of(ONE_OF_FIVE)
                : OptionalDouble.empty();
    }

    @Override
    public String population() {
        return "the items of T-Eval, version 2, " + which.published();
    }

    @Override
    public Audience audience() {
        return new Audience.Nobody();
    }

    @Override
    public List<String> files() {
        return List.of(which.dataFile());
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(
                new Origin(
                        "T-Eval v2, " + which.published(),
                        0,
                        DataFiles.packaged().hash(files()),
                        "Apache-2.0",
                        "Chen et al., T-Eval: Evaluating the Tool Utilization Capability of Large"
                                + " Language Models Step by Step, ACL 2024, arXiv 2312.14033",
                        TEvalRemarks.of(which, compat, encoder)));
    }

    @Override
    public Task with(Compat other) {
        return new TEvalSuite(which, encoder, other);
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        var files = new DataFiles(id(), context.data(), DataFiles.packaged());
        List<Sample> samples = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : files.json(which.dataFile()).properties()) {
            if (which.has(entry.getValue())) {
                samples.add(sample(entry.getKey(), entry.getValue()));
            }
        }
        if (samples.isEmpty()) {
            throw new EvaluationException(
                    "%s has no items for suite %s; get the file again"
                            .formatted(which.dataFile(), id()));
        }
        if (which.comparesSentences()) {
            // an encoder that cannot be used is found out here, before anything is computed
            encoder.encode("");
        }
        return PromptRoom.checked(id(), samples, context.tokens());
    }

    private Sample sample(String id, JsonNode item) {
        String place = "item '" + id + "' of " + which.dataFile();
        JsonNode gold = item.path("ground_truth");
        if (gold.isMissingNode() || gold.isNull()) {
            throw new EvaluationException(
                    "%s has no ground_truth; get the file again".formatted(place));
        }
        AbilityScorer scorer = which.scorer(item, new Cosine(encoder), compat);
        return new PreparedSample(
                id,
                gold.isTextual() ? gold.asText() : gold.toString(),
                TEvalPrompt.of(PublishedChat.read(item.path("origin_prompt"), place), compat),
                answer -> scorer.score(CleanAnswer.of(Answer.text(answer), compat)));
    }
}
