package dev.retain.model.generation;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.model.text.ChatTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tokens of SmolLM2 without its template: chats in its plain form. */
record ChatMlTokens(HuggingFaceTokenizer tokenizer) implements ChatTokens {

    static ChatMlTokens read(Path tokenizerJson) {
        try {
            return new ChatMlTokens(
                    HuggingFaceTokenizer.newInstance(
                            tokenizerJson, Map.of("addSpecialTokens", "false")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String renderChat(List<Message> chat, List<Tool> tools) {
        StringBuilder text = new StringBuilder();
        if (!chat.get(0).role().equals("system")) {
            text.append(
                    "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by"
                            + " Hugging Face<|im_end|>\n");
        }
        for (Message message : chat) {
            text.append(
                    "<|im_start|>" + message.role() + "\n" + message.content() + "<|im_end|>\n");
        }
        return text + "<|im_start|>assistant\n";
    }

    @Override
    public Set<Integer> endTokens() {
        return Set.of(2);
    }

    @Override
    public int[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public int[] encodeStart(String text) {
        return encode(text);
    }

    @Override
    public int[] begin() {
        return new int[0];
    }

    @Override
    public int[] encodeDocument(String text) {
        return encode(text);
    }

    @Override
    public String decode(int[] ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false);
    }

    @Override
    public int contextLength() {
        return 8192;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
