package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.bfcl.world.PythonError;

/** Where commands work: the folder that one is in. */
final class WorkingFolder {

    private static final String FORBIDDEN = "|/\\?%*:\"><";

    private final Folder first;
    private Folder current;

    WorkingFolder(Folder first) {
        this.first = first;
        this.current = first;
    }

    Folder first() {
        return first;
    }

    Folder current() {
        return current;
    }

    void enter(Folder folder) {
        current = folder;
    }

    /** Whether commands refuse a name for its characters. */
    static boolean isRefused(String name) {
        return name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0);
    }

    /**
     * The folder of a path.
     *
     * @param path from the first folder if it begins with a slash, else from the current one
     * @param command who asks, for the message
     */
    Folder at(String path, String command) {
        Folder folder = path.startsWith("/") ? first : current;
        if (path.equals(".") || path.equals("/")) {
            return folder;
        }
        for (String part : path.replaceAll("^/+|/+$", "").split("/", -1)) {
            if (!part.equals(".")) {
                folder =
                        folder.folder(part)
                                .orElseThrow(
                                        () ->
                                                new PythonError(
                                                        "%s: '%s': No such file or directory"
                                                                .formatted(command, path)));
            }
        }
        return folder;
    }
}
