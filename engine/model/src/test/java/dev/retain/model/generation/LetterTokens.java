package dev.retain.model.generation;

import dev.retain.api.task.Message;
import dev.retain.api.task.Tool;
import dev.retain.model.text.ChatTokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tokens of a tiny model: the 64 characters from {@code @}, but {@code xy} is one token, 0. A
 * document begins with {@code A}, and ends with {@code Z}.
 */
record LetterTokens(Set<Integer> endTokens) implements ChatTokens {

    private static final char FIRST = '@';

    @Override
    public int[] encode(String text) {
        return text.replace("xy", "@").chars().map(c -> c - FIRST).toArray();
    }

    @Override
    public int[] encodeStart(String text) {
        return encode("A" + text);
    }

    @Override
    public int[] begin() {
        return encode("A");
    }

    @Override
    public int[] encodeDocument(String text) {
        return encode("A" + text + "Z");
    }

    @Override
    public String decode(int[] ids) {
        return IntStream.of(ids)
                .mapToObj(id -> id == 0 ? "xy" : Character.toString((char) (FIRST + id)))
                .collect(Collectors.joining());
    }

    @Override
    public String renderChat(List<Message> chat, List<Tool> tools) {
        String text = chat.stream().map(Message::content).collect(Collectors.joining("^"));
        return tools.stream().map(Tool::name).collect(Collectors.joining()) + text + "_";
    }

    @Override
    public int contextLength() {
        return 24;
    }

    @Override
    public void close() {}
}
