package dev.retain.remote;

import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds how texts must be sent so that a server reads the tokens that they have by the tokenizer.
 * Servers put a token for the beginning of a document before a text, or do not; so it is asked for
 * one token, and its count of what it read is compared.
 */
final class FormTrial {

    private static final Logger LOG = LoggerFactory.getLogger(FormTrial.class);
    private static final Prompt PLAIN = new Prompt.Raw("One, two, three, four,");
    private static final Prompt CHAT =
            new Prompt.Chat(List.of(Message.user("Name three colours of the rainbow.")), List.of());

    private final ServedModel server;
    private final ChatTokens tokens;
    private final String begin;
    private final String place;
    private boolean counts = true;

    /**
     * A trial.
     *
     * @param begin the text of the token that begins documents; empty where there is none
     * @param place where the tokenizer is from, for refusals
     */
    FormTrial(ServedModel server, ChatTokens tokens, String begin, String place) {
        this.server = server;
        this.tokens = tokens;
        this.begin = begin;
        this.place = place;
    }

    /**
     * The forms of chats and of plain texts.
     *
     * @throws UnsupportedModelException if the server reads other tokens whatever is sent
     */
    ReadForms forms() {
        TextForm raw = form(PromptText.of(tokens, PLAIN));
        TextForm chat = chat().map(this::form).orElse(raw);
        return new ReadForms(chat, raw, begin, counts);
    }

    /** A model without a template, or with one that wants other chats, still reads plain texts. */
    private Optional<PromptText> chat() {
        try {
            return Optional.of(PromptText.of(tokens, CHAT));
        } catch (RetainException e) {
            LOG.debug("chats are refused when they come", e);
            return Optional.empty();
        }
    }

    private TextForm form(PromptText prompt) {
        int meant = prompt.ids().length;
        List<Integer> read = new ArrayList<>();
        for (TextForm form : TextForm.values()) {
            if (form.fits(prompt.text(), begin)) {
                OptionalInt count = read(form.of(prompt.text(), begin));
                if (count.isEmpty()) {
                    counts = false;
                    return TextForm.AS_IS;
                }
                if (count.getAsInt() == meant) {
                    return form;
                }
                read.add(count.getAsInt());
            }
        }
        throw new UnsupportedModelException(
                "%s read %s tokens of %s that has %d by the tokenizer of %s: the tokenizer is of another model, or the server puts texts into a template of its own; name the model's tokenizer by @RemoteModel(tokenizer = \"…\"), or leave chats to the server by chat = SERVER"
                        .formatted(
                                server.address(),
                                read,
                                prompt.begins() ? "a text" : "a chat",
                                meant,
                                place));
    }

    private OptionalInt read(String text) {
        return server.text(server.asking().text(text, 1, List.of())).promptTokens();
    }
}
