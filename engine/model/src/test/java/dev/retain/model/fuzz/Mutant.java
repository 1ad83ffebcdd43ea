package dev.retain.model.fuzz;

import dev.retain.api.RetainException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.checkpoint.family.Families;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.model.decoder.Precision;
import dev.retain.model.generation.DecoderModel;
import dev.retain.model.generation.LanguageModel;
import dev.retain.model.text.TextTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does with one changed model all that is done with models. */
final class Mutant {

    private static final List<String> TEXTS =
            List.of(
                    "hello world",
                    "  The 2 \u00e9\u4e2d\ud83d\ude00\n\t<s>ing</s> ",
                    "",
                    "\u0000\ufffd\u202e",
                    "a".repeat(3000) + " b".repeat(1000));

    private static final List<Message> CHAT =
            List.of(
                    new Message("system", "be the one"),
                    new Message("user", "hello <|end|> world"),
                    new Message("assistant", "ing"),
                    new Message("user", "th {{ x }}"));

    private final Path location;
    private final List<RetainException> refusals = new ArrayList<>();

    Mutant(Path location) {
        this.location = location;
    }

    /**
     * Tries it.
     *
     * @param answers whether it is to answer, too, which takes longest
     * @return the refusals, none where all of it can be used
     */
    List<RetainException> tried(boolean answers) {
        step(
                () -> {
                    try (Checkpoint checkpoint = Checkpoints.open(location)) {
                        use(checkpoint, answers);
                    }
                });
        return refusals;
    }

    private static void graphs(Checkpoint checkpoint) {
        Families.requireSupported(checkpoint.location(), checkpoint.config().architecture());
        Families.graphs(checkpoint.config());
    }

    private void use(Checkpoint checkpoint, boolean answers) {
        step(() -> graphs(checkpoint));
        step(() -> readText(checkpoint));
        step(() -> checkpoint.names().stream().limit(3).forEach(checkpoint::floats));
        step(() -> Inspector.inspect(checkpoint));
        step(checkpoint::identity);
        if (answers && refusals.isEmpty()) {
            step(() -> answer(checkpoint));
        }
    }

    private void readText(Checkpoint checkpoint) {
        TokenizerSource source = checkpoint.tokenizer();
        try (TextTokenizer tokens = TextTokenizer.of(source, checkpoint.config().contextLength())) {
            Consumer<String> both =
                    text -> {
                        tokens.decode(tokens.encode(text));
                        tokens.encodeDocument(text);
                    };
            TEXTS.forEach(text -> step(() -> both.accept(text)));
            step(() -> tokens.encodeChat(CHAT));
            step(() -> tokens.renderChat(CHAT.subList(0, 2)));
        }
    }

    private static void answer(Checkpoint checkpoint) {
        try (LanguageModel model = DecoderModel.load(checkpoint, Precision.FP32)) {
            model.complete(List.of(new Request.Complete("hello", 1, List.of())));
        }
    }

    private void step(Runnable step) {
        try {
            step.run();
        } catch (RetainException e) {
            refusals.add(e);
        }
    }
}
