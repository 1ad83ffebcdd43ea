package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.python.PythonValue;
import java.util.Map;

/** Commands that move and copy within the current folder. */
final class TransferCommands {

    private final WorkingFolder place;

    TransferCommands(WorkingFolder place) {
        this.place = place;
    }

    void addTo(ApiMethods operations) {
        operations.add("mv(source, destination)", this::move);
        operations.add("cp(source, destination)", this::copy);
    }

    private PythonValue move(BoundArguments arguments) {
        String source = arguments.text("source");
        String destination = arguments.text("destination");
        Map<String, FolderItem> here = place.current().contents();
        FolderItem item = here.get(source);
        if (item == null || destination.contains("/")) {
            return refused("mv", "move", item == null, source);
        }
        FolderItem target = here.get(destination);
        if (target instanceof TextFile) {
            return notFolder("mv", "move", source, destination);
        }
        if (target instanceof Folder folder) {
            if (folder.contents().containsKey(source)) {
                return PythonDicts.error(
                        "mv: cannot move '%1$s' to '%2$s/%1$s': File exists"
                                .formatted(source, destination));
            }
            here.remove(source);
            folder.receive(source, item);
            return done(source, "moved", destination + "/" + source);
        }
        here.remove(source);
        place.current().receive(destination, item);
        return done(source, "moved", destination);
    }

    private PythonValue copy(BoundArguments arguments) {
        String source = arguments.text("source");
        String destination = arguments.text("destination");
        Map<String, FolderItem> here = place.current().contents();
        FolderItem item = here.get(source);
        if (item == null || destination.contains("/")) {
            return refused("cp", "copy", item == null, source);
        }
        FolderItem target = here.get(destination);
        if (target instanceof TextFile) {
            return notFolder("cp", "copy", source, destination);
        }
        if (target instanceof Folder folder) {
            if (target == item) {
                throw new PythonError("a folder cannot be copied into itself");
            }
            folder.receiveCopy(source, item);
            return done(source, "copied", destination + "/" + source);
        }
        place.current().receiveCopy(destination, item);
        return done(source, "copied", destination);
    }

    private static PythonValue refused(
            String command, String verb, boolean missing, String source) {
        return PythonDicts.error(
                missing
                        ? "%s: cannot %s '%s': No such file or directory"
                                .formatted(command, verb, source)
                        : "%s: path not allowed in destination. Provide only a file or directory name."
                                .formatted(command));
    }

    private static PythonValue notFolder(
            String command, String verb, String source, String destination) {
        return PythonDicts.error(
                "%s: cannot %s '%s' to '%s': Not a directory"
                        .formatted(command, verb, source, destination));
    }

    private static PythonValue done(String source, String verb, String destination) {
        return PythonDicts.of("result", "'%s' %s to '%s'".formatted(source, verb, destination));
    }
}
