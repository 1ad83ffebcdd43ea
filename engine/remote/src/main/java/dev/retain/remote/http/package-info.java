/** Requests to a server, tried again where that may help, and answers that were checked. */
@NullMarked
package dev.retain.remote.http;

import org.jspecify.annotations.NullMarked;
