package dev.retain.store;

import dev.retain.api.report.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;
import org.sqlite.util.OSInfo;

/**
 * SQLite's native library, unpacked once into the cache directory. Its driver would unpack it at
 * each start into the folder of temporary files, and leave it there when the process is killed.
 */
final class SqliteLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);

    /** Where the driver looks first. */
    private static final String PATH = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /** Sees to it that the driver finds it; where that fails, the driver does as it would. */
    static void unpackInto(Path cache) {
        // Others may write into the folder of temporary files, and what is loaded from it runs.
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        if (System.getProperty(PATH) != null || cache.toAbsolutePath().startsWith(temporary)) {
            return;
        }
        Path folder =
                cache.toAbsolutePath()
                        .resolve("sqlite")
                        .resolve(SQLiteJDBCLoader.getVersion())
                        .resolve(OSInfo.getNativeLibFolderPathForCurrentOS());
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                return;
            }
            if (!Files.exists(folder.resolve(name))) {
                AtomicFile.write(folder, name, library.readAllBytes());
            }
            System.setProperty(PATH, folder.toString());
        } catch (IOException e) {
            LOG.debug("{} cannot be unpacked into {}", resource, folder, e);
        }
    }
}
