/** The file retain.json, which says what an artifact is and what it was made from. */
@NullMarked
package dev.retain.checkpoint.manifest;

import org.jspecify.annotations.NullMarked;
