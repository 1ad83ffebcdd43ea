package dev.retain.environments.scienceworld;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A simulator of our own with the methods of ScienceWorld's, compiled into a JAR file. */
final class OwnSimulator {

    private static final String SOURCE =
            """
            package scienceworld.runtime.pythonapi;
            import java.util.List;
            public class PythonInterface {
                private int moves;
                public String load(String task, int variation, String easy, boolean gold) {
                    System.out.println("noise");
                    moves = variation;
                    return task.equals("none") ? "unknown task" : "";
                }
                public String reset() { return ""; }
                public String step(String action) {
                    if (action.equals("break")) { throw new IllegalStateException("broken"); }
                    if (action.equals("halt")) { Runtime.getRuntime().halt(1); }
                    return action.equals("look around") ? "a room" : "You " + action + " " + ++moves + ".";
                }
                public String freeActionInventory() { return "nothing"; }
                public List<String> getPossibleActions() { return List.of("wave", "reset task"); }
                public List<String> getValidActionObjectCombinations() { return List.of("wave"); }
                public String getValidActionObjectCombinationsJSON() {
                    return moves > 8 ? "{" : "{\\"validActions\\": [{\\"action\\": \\"wave\\"}]}";
                }
            }
            """;

    private OwnSimulator() {}

    static Path jar(Path folder) {
        try {
            Path source = folder.resolve("PythonInterface.java");
            Files.writeString(source, SOURCE);
            int failed =
                    ToolProvider.getSystemJavaCompiler()
                            .run(null, null, null, "-d", folder.toString(), source.toString());
            if (failed != 0) {
                throw new AssertionError("the simulator does not compile");
            }
            String name = "scienceworld/runtime/pythonapi/PythonInterface.class";
            Path jar = folder.resolve("own.jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out)) {
                entries.putNextEntry(new JarEntry(name));
                entries.write(Files.readAllBytes(folder.resolve(name)));
                entries.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
