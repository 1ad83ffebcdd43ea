package dev.retain.store.codec;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Records as few bytes. What was asked first stands beside them, once for all models that were
 * asked it; the sample's id stands beside them, too.
 */
@API(status = INTERNAL, since = "0.1")
public final class RecordCodec {

    /** Whose request a turn has. The order is part of the format. */
    private enum Asked {
        HERE,
        BESIDE
    }

    private RecordCodec() {}

    /** What was asked first, if anything was. */
    public static byte[] first(SampleRecord record) {
        RecordWriter to = new RecordWriter();
        record.turns().stream()
                .findFirst()
                .ifPresent(turn -> RequestCodec.write(to, turn.request(), Optional.empty()));
        return PackedBytes.pack(to.toBytes());
    }

    /**
     * A record.
     *
     * @param isFirstBeside whether what {@link #first} gives stands beside it
     */
    public static byte[] write(SampleRecord record, boolean isFirstBeside) {
        RecordWriter to = new RecordWriter();
        to.real(record.outcome())
                .list(
                        List.copyOf(record.figures().entrySet()),
                        (writer, figure) -> writer.text(figure.getKey()).real(figure.getValue()));
        to.number(record.turns().size());
        Optional<Request> before = Optional.empty();
        for (Turn turn : record.turns()) {
            if (before.isEmpty() && isFirstBeside) {
                to.number(Asked.BESIDE.ordinal());
            } else {
                to.number(Asked.HERE.ordinal());
                RequestCodec.write(to, turn.request(), before);
            }
            AnswerCodec.write(to, turn.answer());
            before = Optional.of(turn.request());
        }
        return PackedBytes.pack(to.toBytes());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param sample the sample's id
     * @param first what stands beside it
     * @throws MalformedRecordException if it is no such record
     */
    public static SampleRecord read(String sample, byte[] record, byte[] first) {
        RecordReader from = new RecordReader(PackedBytes.unpack(record));
        double outcome = from.real();
        Map<String, Double> figures = new LinkedHashMap<>();
        int count = from.count();
        for (int i = 0; i < count; i++) {
            figures.put(from.text(), from.real());
        }
        List<Turn> turns = new ArrayList<>();
        int asked = from.count();
        Optional<Request> before = Optional.empty();
        for (int i = 0; i < asked; i++) {
            Request request =
                    switch (from.choice(Asked.values())) {
                        case HERE -> RequestCodec.read(from, before);
                        case BESIDE -> request(first);
                    };
            turns.add(new Turn(request, AnswerCodec.read(from)));
            before = Optional.of(request);
        }
        from.end();
        return new SampleRecord(sample, turns, outcome, figures);
    }

    private static Request request(byte[] first) {
        RecordReader from = new RecordReader(PackedBytes.unpack(first));
        Request request = RequestCodec.read(from, Optional.empty());
        from.end();
        return request;
    }
}
