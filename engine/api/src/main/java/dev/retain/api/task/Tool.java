package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A tool that a model may call, given to the model's own chat template.
 *
 * @param name its name
 * @param description what it does, for the model to read
 * @param parameters a JSON schema of its arguments, as JSON text
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Tool(String name, String description, String parameters) {}
