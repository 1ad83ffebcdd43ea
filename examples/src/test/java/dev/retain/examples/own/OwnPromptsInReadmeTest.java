package dev.retain.examples.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OwnPromptsInReadmeTest {

    @Test
    void should_show_the_class_that_the_build_runs() throws IOException {
        String source =
                Files.readString(
                        Path.of("src/test/java/dev/retain/examples/own/OwnPromptsTest.java"));
        String shown =
                source.substring(source.indexOf("@ModelUnderTest"))
                        .replace("(\"pico\")", "(\"${model.dir}\")");

        assertThat(Path.of("../README.md")).content().contains("```java\n" + shown + "```");
    }
}
