package dev.retain.store.codec;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;

/** Answers. */
final class AnswerCodec {

    /** What was answered. The order is part of the format. */
    private enum Kind {
        TEXT,
        LOG_PROBS
    }

    /** The order is part of the format, whatever becomes of that of the enum. */
    private static final Ending[] ENDINGS = {
        Ending.END_TOKEN, Ending.STOP_TEXT, Ending.LIMIT, Ending.CONTEXT_FULL, Ending.NOT_FINITE
    };

    private AnswerCodec() {}

    static void write(RecordWriter to, Answer answer) {
        if (answer instanceof Answer.Text text) {
            to.number(Kind.TEXT.ordinal())
                    .text(text.text())
                    .number(place(text.ending()))
                    .number(text.tokens());
        } else {
            to.number(Kind.LOG_PROBS.ordinal()).reals(((Answer.LogProbs) answer).values());
        }
    }

    private static int place(Ending ending) {
        for (int i = 0; i < ENDINGS.length; i++) {
            if (ENDINGS[i] == ending) {
                return i;
            }
        }
        throw new IllegalStateException("the format has no number for " + ending);
    }

    static Answer read(RecordReader from) {
        return switch (from.choice(Kind.values())) {
            case TEXT -> new Answer.Text(from.text(), from.choice(ENDINGS), from.number());
            case LOG_PROBS -> new Answer.LogProbs(from.reals());
        };
    }
}
