package dev.retain.engine.platform;

import java.nio.file.Path;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.reporting.FileEntry;

/** Since 1.12. */
final class FileEntries {

    private FileEntries() {}

    static void publish(
            EngineExecutionListener listener, TestDescriptor test, Path file, String mediaType) {
        listener.fileEntryPublished(test, FileEntry.from(file, mediaType));
    }
}
