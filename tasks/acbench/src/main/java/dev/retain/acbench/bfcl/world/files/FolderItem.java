package dev.retain.acbench.bfcl.world.files;

import dev.retain.acbench.python.PythonValue;

/** What a folder holds. */
sealed interface FolderItem permits Folder, TextFile {

    /** How many files and folders it is, itself among them. */
    int size();

    /** How a scenario writes it. */
    PythonValue asScenario();
}
