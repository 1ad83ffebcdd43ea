package dev.retain.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.retain.api.task.Answer;
import dev.retain.api.task.Ending;
import dev.retain.api.task.Message;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.task.Tool;
import dev.retain.api.task.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleJsonTest {

    private static final Answer YES = new Answer.Text("yes \u00fc\n", Ending.STOP_TEXT, 3);

    private static SampleRecord record(double outcome, Turn... turns) {
        return new SampleRecord("s-1", List.of(turns), outcome, Map.of());
    }

    private static SamplePair pair(SampleRecord baseline, SampleRecord candidate) {
        return new SamplePair("suite", "gold", Optional.empty(), Set.of(), baseline, candidate);
    }

    @Test
    void should_read_what_it_wrote_when_every_field_is_there() {
        var call = new ToolCall("c1", "weather", "{\"city\":\"Ulm\"}");
        var tool = new Tool("weather", "tells the weather", "{\"type\":\"object\"}");
        var chat =
                List.of(
                        Message.system("be brief"),
                        Message.user("weather?"),
                        Message.assistant("", List.of(call)),
                        Message.tool(call, "rain"));
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("steps", 3.0);
        figures.put("a share", 0.1);
        var full =
                new SampleRecord(
                        "s-1",
                        List.of(
                                new Turn(
                                        new Request.Generate(
                                                chat, List.of(tool), 12, List.of("\n", "}")),
                                        YES),
                                new Turn(new Request.Complete("Q: 1\nA:", 4, List.of()), YES),
                                new Turn(
                                        new Request.Score(
                                                new Prompt.Raw("Q:"), List.of(" a", " b")),
                                        new Answer.LogProbs(new double[] {-0.1, -2.5})),
                                new Turn(
                                        new Request.Score(
                                                new Prompt.Chat(chat, List.of(tool)), List.of("a")),
                                        new Answer.LogProbs(new double[] {-0.1f})),
                                new Turn(
                                        new Request.Likelihood(new int[] {1, 5, 7}),
                                        new Answer.LogProbs(new double[] {-1f / 3, -2}))),
                        0.25,
                        figures);
        var pair =
                new SamplePair("suite", "g", Optional.of("doc"), Set.of("b", "a"), full, record(1));

        assertThat(SampleJson.pair(SampleJson.line(pair))).isEqualTo(pair);
        assertThat(SampleJson.sample(SampleJson.line(full))).isEqualTo(full);
    }

    @Test
    void should_write_a_prompt_once_when_both_models_got_it() {
        var request = new Request.Generate(List.of(Message.user("the prompt")), 8, List.of());
        var line =
                SampleJson.line(
                        pair(
                                record(1, new Turn(request, YES)),
                                record(
                                        0,
                                        new Turn(
                                                request, new Answer.Text("no", Ending.LIMIT, 8)))));

        assertThat(line).containsOnlyOnce("the prompt").doesNotContain("\n");
        assertThat(SampleJson.pair(line).candidate().turns().get(0).request()).isEqualTo(request);
    }

    @Test
    void should_write_a_message_once_when_later_turns_repeat_it() {
        List<Message> chat = new ArrayList<>(List.of(Message.user("the scene")));
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add(new Turn(new Request.Generate(chat, 8, List.of()), YES));
            chat.add(Message.assistant("step " + i));
            chat.add(Message.user("seen " + i));
        }
        turns.add(new Turn(new Request.Generate(chat, 9, List.of("\n")), YES));
        turns.add(new Turn(new Request.Generate(List.of(Message.user("anew")), 9, List.of()), YES));
        var one = new SampleRecord("s-1", turns, 1, Map.of());

        assertThat(SampleJson.line(one)).containsOnlyOnce("the scene").containsOnlyOnce("step 2");
        assertThat(SampleJson.sample(SampleJson.line(one))).isEqualTo(one);
    }

    @Test
    void should_keep_every_bit_of_a_number_when_it_is_written() {
        for (double value :
                new double[] {
                    0.1, 0.1f, -1e-30, (float) Math.PI, -0.0, Double.NaN, Double.NEGATIVE_INFINITY
                }) {
            var sample =
                    record(
                            0.5,
                            new Turn(
                                    new Request.Likelihood(new int[] {1, 2}),
                                    new Answer.LogProbs(new double[] {value})));
            assertThat(SampleJson.sample(SampleJson.line(sample))).isEqualTo(sample);
        }
    }

    @Test
    void should_pack_numbers_when_there_are_many() {
        double[] many = IntStream.range(0, 128).mapToDouble(i -> -1f / (i + 3)).toArray();
        var window =
                record(
                        1,
                        new Turn(
                                new Request.Likelihood(
                                        IntStream.range(0, 129).map(i -> i * i * 1_000).toArray()),
                                new Answer.LogProbs(many)));
        double[] doubles = IntStream.range(0, 128).mapToDouble(i -> -1.0 / (i + 3)).toArray();
        var exact =
                record(1, new Turn(window.turns().get(0).request(), new Answer.LogProbs(doubles)));

        assertThat(SampleJson.line(window)).hasSizeLessThan(1_500);
        assertThat(SampleJson.sample(SampleJson.line(window))).isEqualTo(window);
        assertThat(SampleJson.sample(SampleJson.line(exact))).isEqualTo(exact);
    }

    @Test
    void should_refuse_a_line_when_it_is_no_sample() {
        for (String line : List.of("", "{", "[]", "{\"sample\":\"a\"}", "{\"a\":1}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> SampleJson.sample(line));
        }
        var first = "{\"sample\":\"a\",\"turns\":[{\"answer\":{\"logProbs\":[1]}}],\"outcome\":1}";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleJson.sample(first))
                .withMessageContaining("turn 0 has no request");
    }

    @Test
    void should_refuse_records_of_two_samples() {
        var other = new SampleRecord("s-2", List.of(), 1, Map.of());
        assertThatIllegalArgumentException().isThrownBy(() -> pair(record(1), other));
    }
}
