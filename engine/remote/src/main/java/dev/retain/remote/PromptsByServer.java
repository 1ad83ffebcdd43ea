package dev.retain.remote;

import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tokens;
import dev.retain.model.text.ChatTokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Leaves chats to the server, and plain texts as they are. */
record PromptsByServer(ServedModel server, Optional<ChatTokens> known) implements Prompter {

    @Override
    public String way() {
        return "chats by the server's own template";
    }

    @Override
    public void check(Request request) {}

    @Override
    public Optional<String> prompt(Request request) {
        return request instanceof Request.Complete plain
                ? Optional.of(plain.prompt())
                : Optional.empty();
    }

    @Override
    public Optional<int[]> promptIds(Request request) {
        return Optional.empty();
    }

    @Override
    public Tokens tokens() {
        return known.<Tokens>map(tokens -> tokens)
                .orElseGet(() -> new AbsentTokens(server.address().toString()));
    }

    @Override
    public List<Supplier<Answer>> calls(Request request) {
        if (request instanceof Request.Generate chat) {
            return List.of(
                    () -> CompletedAnswer.of(server.chat(chat), chat.maxTokens(), chat.stop()));
        }
        if (request instanceof Request.Complete plain) {
            return List.of(
                    () ->
                            CompletedAnswer.of(
                                    server.text(
                                            server.asking()
                                                    .text(
                                                            plain.prompt(),
                                                            plain.maxTokens(),
                                                            plain.stop())),
                                    plain.maxTokens(),
                                    plain.stop()));
        }
        throw new UnsupportedModelException(
                "%s cannot score, since it writes prompts itself; leave chat = SERVER out"
                        .formatted(server.address()));
    }

    @Override
    public void close() {
        known.ifPresent(ChatTokens::close);
    }
}
