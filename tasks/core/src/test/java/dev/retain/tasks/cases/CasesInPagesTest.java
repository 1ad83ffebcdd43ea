package dev.retain.tasks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.api.task.Sample;
import dev.retain.tasks.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesInPagesTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"../../README.md, jsonl, 4", "README.md, jsonl, 4", "README.md, csv, 2"})
    void should_be_read_as_they_stand(String page, String kind, int cases) throws IOException {
        Matcher block =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL)
                        .matcher(Files.readString(Path.of(page)));
        assertThat(block.find()).as(kind + " in " + page).isTrue();
        Path file = Files.writeString(folder.resolve("cases." + kind), block.group(1));

        List<Sample> samples = new CasesSuite().samples(Context.of(1, 400).with(file));

        assertThat(samples).hasSize(cases);
    }
}
