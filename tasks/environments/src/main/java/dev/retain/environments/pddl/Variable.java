package dev.retain.environments.pddl;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * A variable, or an object, with its type.
 *
 * @param name its name, with the question mark of a variable
 * @param type its type
 */
@API(status = INTERNAL, since = "0.1")
public record Variable(String name, String type) {}
