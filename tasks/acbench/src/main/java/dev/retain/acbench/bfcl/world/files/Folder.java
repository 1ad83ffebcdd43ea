package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder. In BFCL a moved folder is a new one with the same contents, whose folders still name
 * the old one as the one above; a copied one has contents of its own, but the same items.
 *
 * @param name its name
 * @param above the folder in which it is; null for the first
 * @param contents what is in it, by names
 */
record Folder(String name, @Nullable Folder above, Map<String, FolderItem> contents)
        implements FolderItem {

    /** Copies of copies would soon hold more than can be gone through. */
    private static final int MOST_COPIED = 10_000;

    /** The folder that a scenario's {@code contents} describe. */
    static Folder of(String name, @Nullable Folder above, PythonValue contents) {
        Folder folder = new Folder(name, above, new LinkedHashMap<>());
        PythonDicts.dict(contents)
                .entries()
                .forEach(
                        (key, item) -> {
                            String itemName = PythonPrinter.str(key);
                            folder.contents.put(itemName, item(itemName, folder, item));
                        });
        return folder;
    }

    private static FolderItem item(String name, Folder above, PythonValue item) {
        return PythonDicts.at(item, "type").equals(PythonValue.of("directory"))
                ? of(name, above, PythonDicts.at(item, "contents"))
                : new TextFile(PythonDicts.at(item, "content"));
    }

    /** A folder within. */
    Optional<Folder> folder(String item) {
        return contents.get(item) instanceof Folder folder ? Optional.of(folder) : Optional.empty();
    }

    /** A file within. */
    Optional<TextFile> document(String item) {
        return contents.get(item) instanceof TextFile document
                ? Optional.of(document)
                : Optional.empty();
    }

    /** Puts a copy of an item into this folder. */
    void receiveCopy(String item, FolderItem original) {
        if (contents.containsKey(item)) {
            throw new PythonError(
                    "%s '%s' already exists in directory '%s'."
                            .formatted(
                                    original instanceof Folder ? "Directory" : "File", item, name));
        }
        if (original.size() > MOST_COPIED) {
            throw new PythonError("'%s' holds too much to be copied".formatted(item));
        }
        contents.put(
                item,
                original instanceof Folder folder
                        ? new Folder(item, this, new LinkedHashMap<>(folder.contents))
                        : new TextFile(((TextFile) original).content()));
    }

    /** Puts an item into this folder that was in another. */
    void receive(String item, FolderItem moved) {
        contents.put(
                item,
                moved instanceof Folder folder ? new Folder(item, this, folder.contents) : moved);
    }

    /** From the first folder to this one. */
    String path() {
        return (above == null ? "" : above.path()) + "/" + name;
    }

    @Override
    public int size() {
        return 1 + contents.values().stream().mapToInt(FolderItem::size).sum();
    }

    @Override
    public PythonValue asScenario() {
        Map<PythonValue, PythonValue> items = new LinkedHashMap<>();
        contents.forEach((key, item) -> items.put(PythonValue.of(key), item.asScenario()));
        return PythonDicts.of("type", "directory", "contents", new PythonValue.DictOf(items));
    }
}
