package dev.retain.environments.scienceworld;

import java.io.IOException;
import java.nio.file.Path;

/** A process that begins a simulator, tells its number, and then only waits. */
final class SimulatorParent {

    private SimulatorParent() {}

    /** The simulator's JAR file. */
    public static void main(String[] arguments) throws IOException {
        SimulatorProcess process = new SimulatorProcess(Path.of(arguments[0]));
        process.hold();
        process.open();
        ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
        System.out.flush();
        System.in.read();
    }
}
