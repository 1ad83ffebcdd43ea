package dev.retain.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecTest {

    private static final Tool TOOL = new Tool("find", "finds täglich", "{\"type\": \"object\"}");
    private static final ToolCall CALL = new ToolCall("1", "find", "{\"what\": 5}");
    private static final List<Message> CHAT =
            List.of(Message.system("be brief"), Message.user("where is it? 🙂"));

    static Stream<SampleRecord> records() {
        List<Message> longer =
                Stream.concat(
                                CHAT.stream(),
                                Stream.of(
                                        Message.assistant("looking", List.of(CALL)),
                                        Message.tool(CALL, "in the box")))
                        .toList();
        return Stream.of(
                one(new Request.Complete("", 0, List.of()), text("")),
                one(new Request.Complete("x".repeat(9_000), 64, List.of("\n", "##")), text("y")),
                one(new Request.Generate(CHAT, List.of(TOOL), 32, List.of()), text("\ud83d half")),
                one(
                        new Request.Score(new Prompt.Raw("a"), List.of(" b", " c")),
                        new Answer.LogProbs(new double[] {-0.1, Double.NEGATIVE_INFINITY})),
                one(
                        new Request.Score(new Prompt.Chat(CHAT, List.of(TOOL)), List.of()),
                        new Answer.LogProbs(new double[0])),
                one(
                        new Request.Likelihood(IntStream.range(0, 300).map(i -> i * 997).toArray()),
                        new Answer.LogProbs(
                                IntStream.range(1, 300).mapToDouble(i -> -1f / i).toArray())),
                new SampleRecord("nothing was asked", List.of(), 0.25, Map.of()),
                new SampleRecord(
                        "two turns",
                        List.of(
                                new Turn(new Request.Generate(CHAT, 8, List.of()), text("a")),
                                new Turn(new Request.Generate(longer, 8, List.of()), text("b")),
                                new Turn(
                                        new Request.Score(longer, List.of("c")),
                                        new Answer.LogProbs(new double[] {-2}))),
                        1,
                        Map.of("turns", 3.0)));
    }

    private static SampleRecord one(Request request, Answer answer) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("z", -0.0);
        figures.put("a", 1e-320);
        return new SampleRecord("a sample", List.of(new Turn(request, answer)), 1, figures);
    }

    private static Answer text(String text) {
        return new Answer.Text(text, Ending.STOP_TEXT, 70_000);
    }

    @ParameterizedTest
    @MethodSource("records")
    void should_give_a_record_back_as_it_was(SampleRecord record) {
        byte[] first = RecordCodec.first(record);

        SampleRecord beside =
                RecordCodec.read(record.sample(), RecordCodec.write(record, true), first);
        SampleRecord alone =
                RecordCodec.read(
                        record.sample(), RecordCodec.write(record, false), new byte[] {7, 7});

        assertThat(beside).isEqualTo(record);
        assertThat(alone).isEqualTo(record);
        assertThat(List.copyOf(beside.figures().keySet()))
                .isEqualTo(List.copyOf(record.figures().keySet()));
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void should_know_every_ending(Ending ending) {
        SampleRecord record =
                one(new Request.Complete("a", 1, List.of()), new Answer.Text("b", ending, 1));
        assertThat(RecordCodec.read(record.sample(), RecordCodec.write(record, false), new byte[0]))
                .isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0L,
                0x8000000000000000L,
                0x3ff0000000000000L,
                0x3fb999999999999aL,
                0x7ff0000000000000L,
                0xfff0000000000000L,
                0x7ff8000000000000L,
                0x7ff8000000000001L,
                0xfffdeadbeefdeadbL,
                1L
            })
    void should_give_numbers_back_bit_for_bit(long bits) {
        double value = Double.longBitsToDouble(bits);
        SampleRecord record =
                new SampleRecord(
                        "s",
                        List.of(
                                new Turn(
                                        new Request.Likelihood(new int[] {1, 2, 3}),
                                        new Answer.LogProbs(new double[] {value, 0.5}))),
                        value,
                        Map.of("f", value));

        SampleRecord read = RecordCodec.read("s", RecordCodec.write(record, false), new byte[0]);

        double[] values = ((Answer.LogProbs) read.turns().get(0).answer()).values();
        assertThat(Double.doubleToRawLongBits(read.outcome())).isEqualTo(bits);
        assertThat(read.figures().values())
                .extracting(Double::doubleToRawLongBits)
                .containsExactly(bits);
        assertThat(Double.doubleToRawLongBits(values[0])).isEqualTo(bits);
    }

    @Test
    void should_take_few_bytes() {
        SampleRecord answered = records().skip(1).findFirst().orElseThrow();
        assertThat(RecordCodec.first(answered)).hasSizeLessThan(100);
        assertThat(RecordCodec.write(answered, true)).hasSizeLessThan(40);
        SampleRecord window = records().skip(5).findFirst().orElseThrow();
        assertThat(RecordCodec.write(window, true)).hasSizeLessThan(299 * Float.BYTES + 40);
    }

    /** Nothing else may happen: no other exception, no array of the size that bytes claim. */
    @Test
    void should_refuse_bytes_that_are_no_record() {
        Random random = new Random(7);
        int refused = 0;
        for (SampleRecord record : records().toList()) {
            byte[] whole = RecordCodec.write(record, false);
            for (int i = 0; i < 2_000; i++) {
                byte[] changed = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                try {
                    RecordCodec.read("s", changed, changed);
                } catch (MalformedRecordException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(8_000);
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> RecordCodec.read("s", new byte[0], new byte[0]));
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(
                        () ->
                                RecordCodec.read(
                                        "s", new byte[] {1, -1, -1, -1, 127, 3, 0}, new byte[0]))
                .withMessageContaining("at most");
    }
}
