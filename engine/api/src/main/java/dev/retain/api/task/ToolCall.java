package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A call of a tool in an assistant's message.
 *
 * @param id names the call, so that the tool's answer can refer to it
 * @param name the tool's name
 * @param arguments a JSON object, as JSON text
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ToolCall(String id, String name, String arguments) {}
