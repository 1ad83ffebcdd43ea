package dev.retain.model.generation;

import dev.retain.api.task.Message;
import dev.retain.model.text.TextTokenizer;
import java.util.List;
import java.util.Set;

/** The tokens of a checkpoint's own tokenizer and chat template. */
record TokenizerTokens(TextTokenizer tokenizer) implements ChatTokens {

    @Override
    public int[] encode(String text) {
        return tokenizer.encode(text);
    }

    @Override
    public int[] encodeDocument(String text) {
        return tokenizer.encodeDocument(text);
    }

    @Override
    public String decode(int[] ids) {
        return tokenizer.decode(ids);
    }

    @Override
    public int contextLength() {
        return tokenizer.contextLength();
    }

    @Override
    public int[] encodeChat(List<Message> chat) {
        return tokenizer.encodeChat(chat);
    }

    @Override
    public Set<Integer> endTokens() {
        return tokenizer.endTokens();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
