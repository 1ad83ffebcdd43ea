package dev.retain.acbench.longgenbench;

import dev.retain.acbench.data.DataFiles;
import dev.retain.api.Compat;
import dev.retain.api.task.Outcome;
import java.util.List;

/** Which questions are batched, and how their answers are read. */
interface BatchKind {

    /** The batches. */
    List<Batch> batches(DataFiles files, Compat compat);

    /** How many tokens an answer may have. */
    int longestAnswer();

    /** What an answer is worth. */
    Outcome score(Batch batch, String answer, Compat compat);

    /** An answer that is right. */
    String right(Batch batch);
}
