package dev.retain.acbench.longbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.testing.Asked;
import dev.retain.api.Compat;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongBenchSuitesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void writeConfig() {
        Asked.write(
                folder,
                "longbench/config/dataset2maxlen.json",
                "{\"hotpotqa\": 32, \"trec\": 64, \"qasper\": 128}");
        Asked.write(
                folder,
                "longbench/config/dataset2prompt.json",
                "{\"hotpotqa\": \"Read {context} Say {input}\", \"trec\": \"{context}|{input}\"}");
    }

    private void writeItem(String subset, String context, String more) {
        Asked.write(
                folder,
                "longbench/v1_complete/%s.jsonl".formatted(subset),
                "{\"context\": \"%s\", \"input\": \"who $1?\", \"answers\": [\"number\", \"Ann Lee\"], \"length\": 4000%s}\n"
                        .formatted(context, more));
    }

    @Test
    void should_fill_the_prompt_with_what_the_item_has() {
        writeItem("hotpotqa", "{input} \\\\d", "");

        Sample sample = Asked.samples(Asked.suite("longbench-hotpotqa"), folder, 4096).get(0);

        assertThat(Asked.request(sample))
                .isEqualTo(
                        new Request.Generate(
                                List.of(Message.user("Read {input} \\d Say who $1?")),
                                32,
                                List.of()));
        assertThat(sample.tags()).containsExactly("length-4-8k");
        assertThat(Asked.text(sample, "the Ann Lee.").value()).isEqualTo(1);
        assertThat(Asked.text(sample, "Ann").figures()).containsEntry("truncated", 0.0);
    }

    @Test
    void should_cut_the_middle_out_of_a_long_prompt_and_count_it() {
        writeItem("hotpotqa", "first " + "word ".repeat(1000) + "last", "");

        Sample sample = Asked.samples(Asked.suite("longbench-hotpotqa"), folder, 560).get(0);

        String prompt = ((Request.Generate) Asked.request(sample)).chat().get(0).content();
        assertThat(prompt).startsWith("Read first word").endsWith("word last Say who $1?");
        assertThat(prompt.split(" ")).hasSize(400);
        assertThat(sample.tags()).contains("truncated");
        assertThat(Asked.text(sample, "Ann").figures()).containsEntry("truncated", 1.0);
    }

    @Test
    void should_continue_few_shot_prompts_and_read_the_first_line() {
        writeItem("trec", "shots", ", \"all_classes\": [\"num\", \"number\", \"city\"]");

        Sample sample = Asked.samples(Asked.suite("longbench-trec"), folder, 4096).get(0);

        assertThat(Asked.request(sample))
                .isEqualTo(new Request.Complete("shots|who $1?", 64, List.of()));
        assertThat(Asked.text(sample, "\n\nnumber\ncity").value()).isEqualTo(1);
        assertThat(Asked.text(sample, "city\nnumber").value()).isZero();
    }

    @Test
    void should_take_whole_prompts_of_minilongbench() {
        Asked.write(
                folder,
                "longbench/minilongbench/MiniLongBench_qasper.json",
                "{\"0\": {\"origin_prompt\": \"all\", \"gold\": [\"x y\"], \"prediction\":"
                        + " \"z\"}}");

        Sample sample = Asked.samples(Asked.suite("minilongbench-qasper"), folder, 4096).get(0);

        assertThat(((Request.Generate) Asked.request(sample)).chat())
                .containsExactly(Message.user("all"));
        assertThat(Asked.text(sample, "x").value()).isBetween(0.6, 0.7);
    }

    @Test
    void should_know_mistakes_only_where_there_are_some() {
        assertThat(Asked.suite("longbench-hotpotqa").with(Compat.ACBENCH).version()).isEqualTo("1");
        assertThat(Asked.suite("longbench-lcc").with(Compat.ACBENCH).version())
                .isEqualTo("1-acbench");
    }
}
