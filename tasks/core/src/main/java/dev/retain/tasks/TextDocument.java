package dev.retain.tasks;

/**
 * A document to predict.
 *
 * @param name what it is called among the others
 * @param content its text, with line ends {@code \n} and without a byte order mark
 */
record TextDocument(String name, String content) {

    TextDocument {
        String withoutMark = content.startsWith("\uFEFF") ? content.substring(1) : content;
        content = withoutMark.replace("\r\n", "\n").replace('\r', '\n');
    }
}
