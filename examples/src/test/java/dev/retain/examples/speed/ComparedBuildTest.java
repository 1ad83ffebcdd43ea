package dev.retain.examples.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparedBuildTest {

    private static final String JAR = "engine/api/target/api.jar";

    @TempDir Path here = Path.of(".");
    @TempDir Path there = Path.of(".");

    @Test
    void should_take_modules_from_the_other_checkout_and_all_else_from_this_one()
            throws IOException {
        module(there, "engine/api/pom.xml", JAR);
        String program = here.resolve("examples/target/test-classes").toString();
        String tests = here.resolve("engine/api/target/api-tests.jar").toString();
        String library = "/libraries/torch.jar";

        assertThat(before(here.resolve(JAR).toString(), tests, program, library).classPath())
                .isEqualTo(path(there.resolve(JAR).toString(), tests, program, library));
    }

    @Test
    void should_leave_out_a_module_that_the_other_checkout_does_not_have() throws IOException {
        module(there, "engine/api/pom.xml", JAR);

        assertThat(
                        before(
                                        here.resolve(JAR).toString(),
                                        here.resolve("engine/store/target/store.jar").toString())
                                .classPath())
                .isEqualTo(there.resolve(JAR).toString());
    }

    @Test
    void should_say_when_the_other_checkout_is_not_built() throws IOException {
        module(there, "engine/api/pom.xml");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> before(here.resolve(JAR).toString()))
                .withMessage(
                        "%s is not there; build that checkout with mvn package -DskipTests"
                                .formatted(there.resolve(JAR)));
    }

    @Test
    void should_say_when_modules_come_from_a_repository() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> before("/repository/api.jar"))
                .withMessageEndingWith("run this with -am");
    }

    private ComparedBuild before(String... entries) {
        return new ComparedBuild("now", path(entries)).before(here, there);
    }

    private static String path(String... entries) {
        return String.join(File.pathSeparator, entries);
    }

    private static void module(Path root, String... files) throws IOException {
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }
}
