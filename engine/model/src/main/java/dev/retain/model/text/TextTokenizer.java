package dev.retain.model.text;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.retain.api.Message;
import dev.retain.api.Tokens;
import dev.retain.api.UnsupportedModelException;
import dev.retain.model.checkpoint.TokenizerSource;
import dev.retain.model.torch.TorchRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** A model's tokenizer and chat template. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class TextTokenizer implements Tokens, AutoCloseable {

    private static final Map<String, String> AS_IT_IS =
            Map.of(
                    "addSpecialTokens", "false",
                    "truncation", "false",
                    "padding", "false",
                    "modelMaxLength", Integer.toString(Integer.MAX_VALUE));

    private final HuggingFaceTokenizer tokenizer;
    private final Optional<ChatTemplate> template;
    private final TokenizerSource source;
    private final int contextLength;

    private TextTokenizer(
            HuggingFaceTokenizer tokenizer,
            Optional<ChatTemplate> template,
            TokenizerSource source,
            int contextLength) {
        this.tokenizer = tokenizer;
        this.template = template;
        this.source = source;
        this.contextLength = contextLength;
    }

    /**
     * The tokenizer of a checkpoint.
     *
     * @throws UnsupportedModelException if there is none, or it cannot be read
     */
    public static TextTokenizer of(TokenizerSource source, int contextLength) {
        String json =
                source.tokenizerJson()
                        .orElseThrow(
                                () ->
                                        new UnsupportedModelException(
                                                "the model has no tokenizer; put tokenizer.json"
                                                        + " beside its weights"));
        TorchRuntime.prepare();
        try {
            var tokenizer =
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                            AS_IT_IS);
            return new TextTokenizer(
                    tokenizer,
                    source.chatTemplate().map(ChatTemplate::parse),
                    source,
                    contextLength);
        } catch (IOException | RuntimeException e) {
            throw new UnsupportedModelException(
                    "tokenizer.json cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public int[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), true);
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    /**
     * A chat as the model reads it, up to where its answer begins.
     *
     * @throws UnsupportedModelException if the model has no chat template
     */
    public String renderChat(List<Message> chat) {
        return template.orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "the model has no chat template; add chat_template to"
                                            + " tokenizer_config.json or put chat_template.jinja"
                                            + " beside its weights"))
                .render(chat, source.specialTokens(), true);
    }

    /** The ids of {@link #renderChat}. */
    public int[] encodeChat(List<Message> chat) {
        return encode(renderChat(chat));
    }

    /** Ids that end an answer. */
    public Set<Integer> endTokens() {
        return source.endTokens();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
