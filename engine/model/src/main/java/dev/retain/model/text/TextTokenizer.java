package dev.retain.model.text;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.model.text.jinja.TemplateException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A model's tokenizer and chat template.
 *
 * <p>Special tokens that stand in a text are recognised, none are added: a chat template writes
 * them itself. Not thread-safe.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class TextTokenizer implements ChatTokens {

    private final NativeTokenizer tokenizer;
    private final TokenizerSource source;
    private final int contextLength;
    private final Optional<LocalDate> date;
    private final Map<String, ChatTemplate> templates = new HashMap<>();
    private int @Nullable [] begins;

    private TextTokenizer(
            NativeTokenizer tokenizer,
            TokenizerSource source,
            int contextLength,
            Optional<LocalDate> date) {
        this.tokenizer = tokenizer;
        this.date = date;
        this.source = source;
        this.contextLength = contextLength;
    }

    /**
     * The tokenizer of a checkpoint, as {@link #of(TokenizerSource, int, Optional)} gives it. A
     * chat template that asks for the date is refused.
     */
    public static TextTokenizer of(TokenizerSource source, int contextLength) {
        return of(source, contextLength, Optional.empty());
    }

    /**
     * The tokenizer of a checkpoint. Its chat template is read when the first chat comes, so that a
     * model whose template cannot be used still reads plain text.
     *
     * @param contextLength how many tokens the model can read at once
     * @param date what the chat template sees as today
     * @throws UnsupportedModelException if there is none, or it cannot be read
     */
    public static TextTokenizer of(
            TokenizerSource source, int contextLength, Optional<LocalDate> date) {
        String json =
                source.tokenizerJson()
                        .orElseThrow(
                                () ->
                                        new UnsupportedModelException(
                                                "the model has no tokenizer; put tokenizer.json"
                                                        + " beside its weights, or use a GGUF file,"
                                                        + " which carries its own"));
        return new TextTokenizer(
                NativeTokenizer.open(source.file(), json), source, contextLength, date);
    }

    /** The ids of a text. Special tokens that stand in it are recognised, none are added. */
    @Override
    public int[] encode(String text) {
        return tokenizer.encode(text, false);
    }

    @Override
    public int[] encodeDocument(String text) {
        return tokenizer.encode(text, true);
    }

    @Override
    public int[] encodeStart(String text) {
        int[] ids = encode(text);
        int[] begins = begin();
        int[] all = Arrays.copyOf(begins, begins.length + ids.length);
        System.arraycopy(ids, 0, all, begins.length, ids.length);
        return all;
    }

    /** What the tokenizer puts before a text, whichever it is. */
    @Override
    public int[] begin() {
        int[] known = begins;
        if (known == null) {
            NativeTokenizer.Ids any = tokenizer.read("a", true);
            int count = 0;
            while (count < any.added().length && any.added()[count] == 1) {
                count++;
            }
            known = Arrays.copyOf(any.ids(), count);
            begins = known;
        }
        return known.clone();
    }

    /** The text of ids, without special tokens. */
    @Override
    public String decode(int[] ids) {
        return tokenizer.decode(ids);
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    /**
     * A chat as the model reads it, up to where its answer begins.
     *
     * @throws UnsupportedModelException if the model has no chat template
     * @throws dev.retain.model.text.jinja.TemplateException if the template cannot be read or
     *     refuses the chat
     */
    @Override
    public String renderChat(List<Message> chat, List<Tool> tools) {
        Optional<String> ofTools = tools.isEmpty() ? Optional.empty() : source.toolTemplate();
        String text = ofTools.or(source::chatTemplate).orElseThrow(TextTokenizer::noTemplate);
        try {
            return templates
                    .computeIfAbsent(text, read -> ChatTemplate.parse(read, date))
                    .render(chat, tools, source.specialTokens(), true);
        } catch (TemplateException e) {
            throw e.of(source.file());
        }
    }

    private static UnsupportedModelException noTemplate() {
        return new UnsupportedModelException(
                "the model has no chat template; add chat_template to tokenizer_config.json or put"
                        + " chat_template.jinja beside its weights");
    }

    /** A chat without tools. */
    public String renderChat(List<Message> chat) {
        return renderChat(chat, List.of());
    }

    /** The ids of {@link #renderChat(List)}. */
    public int[] encodeChat(List<Message> chat) {
        return encode(renderChat(chat));
    }

    @Override
    public Set<Integer> endTokens() {
        return source.endTokens();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
