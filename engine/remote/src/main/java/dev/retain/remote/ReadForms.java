package dev.retain.remote;

import dev.retain.model.text.PromptText;

/**
 * How chats and plain texts must be sent.
 *
 * @param chat the form of chats
 * @param raw the form of plain texts
 * @param begin the text of the token that begins documents; empty where there is none
 * @param checked whether the server counts what it reads
 */
record ReadForms(TextForm chat, TextForm raw, String begin, boolean checked) {

    /** The text of a prompt as it must be sent. */
    String of(PromptText prompt) {
        return (prompt.begins() ? raw : chat).of(prompt.text(), begin);
    }
}
