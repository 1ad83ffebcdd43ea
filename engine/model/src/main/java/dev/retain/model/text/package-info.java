/** Text to ids, and chats to text. */
@NullMarked
package dev.retain.model.text;

import org.jspecify.annotations.NullMarked;
