/** What compression looks into: blocks one at a time, and what their linears read. */
@NullMarked
package dev.retain.model.blocks;

import org.jspecify.annotations.NullMarked;
