package dev.retain.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.checkpoint.testing.TrialEnding;
import dev.retain.checkpoint.testing.TrialEnding.Kind;
import dev.retain.checkpoint.testing.TrialProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that ask for trouble are read, or refused by a sentence that names them. */
class TokenizerSiblingsTest {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Ends in what the patterns of the files look for in vain. */
    private static final String TEXT =
            "hello aab  é😀\n\t12345 " + "l".repeat(200) + " ".repeat(200) + ".";

    @TempDir private Path folder;

    @Test
    void should_survive_each() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> siblings = TokenizerSiblings.all();
        try (TrialProcess process = new TrialProcess()) {
            for (Map.Entry<String, String> sibling : siblings.entrySet()) {
                Files.writeString(folder.resolve("tokenizer.json"), sibling.getValue());
                TrialEnding ending = process.run(FolderTrial.class, folder + "\n" + TEXT, LIMIT);
                boolean named = ending.text().contains(folder.toString());
                if (ending.kind() != Kind.DONE && !(ending.kind() == Kind.REFUSED && named)) {
                    wrong.add(sibling.getKey() + ": " + ending);
                }
            }
        }
        assertThat(siblings).hasSizeGreaterThan(200);
        assertThat(wrong).isEmpty();
    }
}
