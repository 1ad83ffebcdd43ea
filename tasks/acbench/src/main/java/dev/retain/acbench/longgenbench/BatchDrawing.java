package dev.retain.acbench.longgenbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.suite.ContextRoom;
import dev.retain.acbench.suite.Drawing;
import dev.retain.api.Compat;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.TaskContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a sample of each batch.
 *
 * @param kind which questions are batched
 * @param compat whose mistakes are repeated
 */
record BatchDrawing(BatchKind kind, Compat compat) implements Drawing {

    @Override
    public List<Sample> draw(DataFiles files, TaskContext context) {
        List<Batch> batches = kind.batches(files, compat);
        String longest =
                batches.stream()
                        .map(batch -> batch.system() + batch.user())
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
        ContextRoom.forPrompt(
                files.suite(),
                context.tokens().contextLength(),
                kind.longestAnswer(),
                context.tokens().encode(longest).length);
        List<Sample> samples = new ArrayList<>();
        for (Batch batch : batches) {
            samples.add(
                    new PreparedSample(
                            files.suite() + "-" + batch.id(),
                            kind.right(batch),
                            new Request.Generate(
                                    List.of(
                                            Message.system(batch.system()),
                                            Message.user(batch.user())),
                                    kind.longestAnswer(),
                                    List.of()),
                            answer -> kind.score(batch, Answer.text(answer), compat)));
        }
        return samples;
    }
}
