package dev.retain.acbench.bfcl.world.files;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/** The file system, {@code GorillaFileSystem} in BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class FileSystemApi {

    /** Its class in BFCL. */
    public static final String NAME = "GorillaFileSystem";

    private FileSystemApi() {}

    /** The files that a scenario has; without any, one empty folder. */
    public static SimulatedApi of(PythonValue.DictOf scenario) {
        Folder first = first(scenario);
        WorkingFolder place = new WorkingFolder(first);
        ApiMethods operations = new ApiMethods(NAME);
        new FolderCommands(place).addTo(operations);
        new TextCommands(place).addTo(operations);
        new TransferCommands(place).addTo(operations);
        return new SimulatedApi(NAME, operations, () -> state(first));
    }

    private static Folder first(PythonValue.DictOf scenario) {
        PythonValue root = scenario.get("root");
        if (root == null) {
            return new Folder("/", null, new LinkedHashMap<>());
        }
        var entry = PythonDicts.dict(root).entries().entrySet().iterator().next();
        return Folder.of(
                PythonPrinter.str(entry.getKey()),
                null,
                PythonDicts.at(entry.getValue(), "contents"));
    }

    private static Map<String, PythonValue> state(Folder first) {
        return Map.of("root", first.asScenario(), "long_context", PythonValue.of(false));
    }
}
