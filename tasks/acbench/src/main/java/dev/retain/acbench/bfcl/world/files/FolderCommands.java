package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.python.PythonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that go through folders and make or remove what is in them. */
final class FolderCommands {

    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB");
    private static final int STEP = 1024;

    private final WorkingFolder place;

    FolderCommands(WorkingFolder place) {
        this.place = place;
    }

    void addTo(ApiMethods operations) {
        operations.add("pwd()", a -> directory(place.current().path()));
        operations.add("ls(a=False)", this::list);
        operations.add("cd(folder)", this::enter);
        operations.add("mkdir(dir_name)", this::make);
        operations.add("touch(file_name)", this::touch);
        operations.add("rm(file_name)", this::remove);
        operations.add("rmdir(dir_name)", this::removeFolder);
        operations.add("find(path='.', name=None)", this::find);
        operations.add("du(human_readable=False)", this::usage);
    }

    private static PythonValue directory(String path) {
        return PythonDicts.of("current_working_directory", path);
    }

    private PythonValue list(BoundArguments arguments) {
        boolean all = arguments.isTrue("a");
        List<String> names =
                place.current().contents().keySet().stream()
                        .filter(name -> all || !name.startsWith("."))
                        .toList();
        return PythonDicts.of("current_directory_content", names);
    }

    private PythonValue enter(BoundArguments arguments) {
        String folder = arguments.text("folder").replaceAll("/+$", "");
        if (folder.contains("/")) {
            return PythonDicts.error(
                    "cd: %s: Unsupported path. Only one folder level at a time is supported."
                            .formatted(folder));
        }
        if (folder.equals("..")) {
            return leave();
        }
        if (folder.isEmpty()) {
            place.enter(place.first());
        }
        if (folder.isEmpty() || folder.equals(".")) {
            return directory(place.current().name());
        }
        Optional<Folder> next = place.current().folder(folder);
        next.ifPresent(place::enter);
        return next.map(found -> directory(folder))
                .orElseGet(
                        () ->
                                PythonDicts.error(
                                        "cd: '%s': No such file or directory".formatted(folder)));
    }

    private PythonValue leave() {
        Folder above = place.current().above();
        if (above == null) {
            return PythonDicts.error("Current directory is already the root. Cannot go back.");
        }
        place.enter(above);
        return PythonDicts.of();
    }

    private PythonValue make(BoundArguments arguments) {
        String name = arguments.text("dir_name");
        Optional<PythonValue> refused = refused("mkdir: cannot create directory", name);
        if (refused.isEmpty()) {
            Folder here = place.current();
            here.contents().put(name, new Folder(name, here, new LinkedHashMap<>()));
        }
        return refused.orElseGet(PythonValue.None::new);
    }

    private PythonValue touch(BoundArguments arguments) {
        String name = arguments.text("file_name");
        Optional<PythonValue> refused = refused("touch: cannot touch", name);
        if (refused.isEmpty()) {
            place.current().contents().put(name, new TextFile(PythonValue.of("")));
        }
        return refused.orElseGet(PythonValue.None::new);
    }

    private Optional<PythonValue> refused(String what, String name) {
        String why =
                WorkingFolder.isRefused(name)
                        ? "Invalid character"
                        : place.current().contents().containsKey(name) ? "File exists" : "";
        return why.isEmpty()
                ? Optional.empty()
                : Optional.of(PythonDicts.error("%s '%s': %s".formatted(what, name, why)));
    }

    private PythonValue remove(BoundArguments arguments) {
        String name = arguments.text("file_name");
        return place.current().contents().remove(name) == null
                ? PythonDicts.error(
                        "rm: cannot remove '%s': No such file or directory".formatted(name))
                : PythonDicts.of("result", "'%s' removed".formatted(name));
    }

    private PythonValue removeFolder(BoundArguments arguments) {
        String name = arguments.text("dir_name");
        Map<String, FolderItem> contents = place.current().contents();
        String why = "";
        if (!contents.containsKey(name)) {
            why = "No such file or directory";
        } else if (!(contents.get(name) instanceof Folder folder)) {
            why = "Not a directory";
        } else if (!folder.contents().isEmpty()) {
            why = "Directory not empty";
        }
        if (!why.isEmpty()) {
            return PythonDicts.error("rmdir: cannot remove '%s': %s".formatted(name, why));
        }
        contents.remove(name);
        return PythonDicts.of("result", "'%s' removed".formatted(name));
    }

    private PythonValue find(BoundArguments arguments) {
        String path = arguments.text("path");
        Optional<String> part =
                arguments.get("name") instanceof PythonValue.None
                        ? Optional.empty()
                        : Optional.of(arguments.text("name"));
        Folder start;
        try {
            start = place.at(path, "find");
        } catch (PythonError e) {
            return PythonDicts.error(e.text());
        }
        List<String> matches = new ArrayList<>();
        collect(start, path.replaceAll("/+$", ""), part, matches);
        return PythonDicts.of("matches", matches);
    }

    private static void collect(
            Folder folder, String path, Optional<String> part, List<String> matches) {
        folder.contents()
                .forEach(
                        (name, item) -> {
                            String below = path + "/" + name;
                            if (part.map(name::contains).orElse(true)) {
                                matches.add(below);
                            }
                            if (item instanceof Folder deeper) {
                                collect(deeper, below, part, matches);
                            }
                        });
    }

    private PythonValue usage(BoundArguments arguments) {
        long bytes = bytes(place.current());
        return PythonDicts.of(
                "disk_usage",
                arguments.isTrue("human_readable") ? readable(bytes) : bytes + " bytes");
    }

    private static long bytes(Folder folder) {
        long sum = 0;
        for (FolderItem item : folder.contents().values()) {
            sum +=
                    item instanceof Folder deeper
                            ? bytes(deeper)
                            : ((TextFile) item)
                                    .text("encode")
                                    .getBytes(StandardCharsets.UTF_8)
                                    .length;
        }
        return sum;
    }

    private static String readable(long bytes) {
        double size = bytes;
        for (String unit : UNITS) {
            if (size < STEP) {
                return twoPlaces(size) + " " + unit;
            }
            size /= STEP;
        }
        return twoPlaces(size) + " PB";
    }

    private static String twoPlaces(double size) {
        return new BigDecimal(size).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
