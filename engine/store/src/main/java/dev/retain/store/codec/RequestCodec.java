package dev.retain.store.codec;

import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Requests. A chat that goes on from that of the turn before says how many messages stay. */
final class RequestCodec {

    /** What is asked. The order is part of the format. */
    private enum Kind {
        GENERATE,
        COMPLETE,
        SCORE_CHAT,
        SCORE_TEXT,
        LIKELIHOOD
    }

    private RequestCodec() {}

    static void write(RecordWriter to, Request request, Optional<Request> before) {
        if (request instanceof Request.Generate generate) {
            kind(to, Kind.GENERATE);
            chat(to, generate.chat(), before);
            to.list(generate.tools(), RequestCodec::tool)
                    .number(generate.maxTokens())
                    .list(generate.stop(), RecordWriter::text);
        } else if (request instanceof Request.Complete complete) {
            kind(to, Kind.COMPLETE);
            to.text(complete.prompt())
                    .number(complete.maxTokens())
                    .list(complete.stop(), RecordWriter::text);
        } else if (request instanceof Request.Score score) {
            score(to, score, before);
        } else {
            kind(to, Kind.LIKELIHOOD);
            int[] window = ((Request.Likelihood) request).window();
            to.number(window.length);
            IntStream.of(window).forEach(to::number);
        }
    }

    private static void score(RecordWriter to, Request.Score score, Optional<Request> before) {
        if (score.prompt() instanceof Prompt.Chat prompt) {
            kind(to, Kind.SCORE_CHAT);
            chat(to, prompt.messages(), before);
            to.list(prompt.tools(), RequestCodec::tool);
        } else {
            kind(to, Kind.SCORE_TEXT);
            to.text(((Prompt.Raw) score.prompt()).text());
        }
        to.list(score.continuations(), RecordWriter::text);
    }

    private static void kind(RecordWriter to, Kind kind) {
        to.number(kind.ordinal());
    }

    static Request read(RecordReader from, Optional<Request> before) {
        return switch (from.choice(Kind.values())) {
            case GENERATE ->
                    new Request.Generate(
                            chat(from, before),
                            from.list(RequestCodec::tool),
                            from.number(),
                            from.list(RecordReader::text));
            case COMPLETE ->
                    new Request.Complete(from.text(), from.number(), from.list(RecordReader::text));
            case SCORE_CHAT ->
                    new Request.Score(
                            new Prompt.Chat(chat(from, before), from.list(RequestCodec::tool)),
                            from.list(RecordReader::text));
            case SCORE_TEXT ->
                    new Request.Score(new Prompt.Raw(from.text()), from.list(RecordReader::text));
            case LIKELIHOOD ->
                    new Request.Likelihood(
                            IntStream.range(0, from.count()).map(i -> from.number()).toArray());
        };
    }

    private static List<Message> chat(Optional<Request> request) {
        if (request.orElse(null) instanceof Request.Generate generate) {
            return generate.chat();
        }
        return request.orElse(null) instanceof Request.Score score
                        && score.prompt() instanceof Prompt.Chat chat
                ? chat.messages()
                : List.of();
    }

    private static void chat(RecordWriter to, List<Message> chat, Optional<Request> before) {
        List<Message> known = chat(before);
        int same = 0;
        while (same < Math.min(chat.size(), known.size())
                && chat.get(same).equals(known.get(same))) {
            same++;
        }
        to.number(same).list(chat.subList(same, chat.size()), RequestCodec::message);
    }

    private static List<Message> chat(RecordReader from, Optional<Request> before) {
        List<Message> known = chat(before);
        int same = from.number();
        if (same < 0 || same > known.size()) {
            throw new MalformedRecordException(
                    "a chat goes on after %d of %d messages"
                            .formatted(Integer.toUnsignedLong(same), known.size()));
        }
        List<Message> chat = new ArrayList<>(known.subList(0, same));
        chat.addAll(from.list(RequestCodec::message));
        return chat;
    }

    private static void message(RecordWriter to, Message message) {
        to.text(message.role())
                .text(message.content())
                .list(message.calls(), RequestCodec::call)
                .list(message.answers().stream().toList(), RequestCodec::call);
    }

    private static Message message(RecordReader from) {
        return new Message(
                from.text(),
                from.text(),
                from.list(RequestCodec::call),
                from.list(RequestCodec::call).stream().findFirst());
    }

    private static void call(RecordWriter to, ToolCall call) {
        to.text(call.id()).text(call.name()).text(call.arguments());
    }

    private static ToolCall call(RecordReader from) {
        return new ToolCall(from.text(), from.text(), from.text());
    }

    private static void tool(RecordWriter to, Tool tool) {
        to.text(tool.name()).text(tool.description()).text(tool.parameters());
    }

    private static Tool tool(RecordReader from) {
        return new Tool(from.text(), from.text(), from.text());
    }
}
