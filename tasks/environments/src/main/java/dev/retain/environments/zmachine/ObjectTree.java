package dev.retain.environments.zmachine;

/** A story's things: what lies in what, their attributes and properties. Thing 0 is none. */
final class ObjectTree {

    private static final int PARENT = 0;
    private static final int SIBLING = 1;
    private static final int CHILD = 2;

    private final StoryMemory memory;
    private final boolean old;
    private final int defaults;

    ObjectTree(StoryMemory memory) {
        this.memory = memory;
        this.old = memory.version() == 3;
        this.defaults = old ? 31 : 63;
    }

    private int entry(int thing) {
        int table = memory.at16(StoryMemory.OBJECTS) + 2 * defaults;
        return table + (thing - 1) * (old ? 9 : 14);
    }

    private int link(int thing, int which) {
        if (thing == 0) {
            return 0;
        }
        return old
                ? memory.at8(entry(thing) + 4 + which)
                : memory.at16(entry(thing) + 6 + 2 * which);
    }

    private void link(int thing, int which, int value) {
        if (old) {
            memory.put8(entry(thing) + 4 + which, value);
        } else {
            memory.put16(entry(thing) + 6 + 2 * which, value);
        }
    }

    int parent(int thing) {
        return link(thing, PARENT);
    }

    int sibling(int thing) {
        return link(thing, SIBLING);
    }

    int child(int thing) {
        return link(thing, CHILD);
    }

    /** Takes a thing out of where it is. */
    void remove(int thing) {
        int parent = parent(thing);
        if (parent == 0) {
            return;
        }
        int next = sibling(thing);
        int before = child(parent);
        if (before == thing) {
            link(parent, CHILD, next);
        } else {
            for (int steps = 0; sibling(before) != thing; steps++) {
                before = sibling(before);
                if (before == 0 || steps > 0xffff) {
                    throw memory.fault("its things lie in no order");
                }
            }
            link(before, SIBLING, next);
        }
        link(thing, PARENT, 0);
        link(thing, SIBLING, 0);
    }

    /** Puts a thing into another, before what is there. */
    void insert(int thing, int into) {
        if (thing == 0 || into == 0) {
            return;
        }
        remove(thing);
        link(thing, PARENT, into);
        link(thing, SIBLING, child(into));
        link(into, CHILD, thing);
    }

    boolean has(int thing, int attribute) {
        return thing != 0
                && (memory.at8(attributes(thing, attribute)) & 0x80 >> (attribute & 7)) != 0;
    }

    void set(int thing, int attribute, boolean value) {
        if (thing != 0) {
            int at = attributes(thing, attribute);
            int bit = 0x80 >> (attribute & 7);
            memory.put8(at, value ? memory.at8(at) | bit : memory.at8(at) & ~bit);
        }
    }

    private int attributes(int thing, int attribute) {
        if (attribute >= (old ? 32 : 48)) {
            throw memory.fault("no thing has an attribute %d".formatted(attribute));
        }
        return entry(thing) + attribute / 8;
    }

    private int properties(int thing) {
        return memory.at16(entry(thing) + (old ? 7 : 12));
    }

    /** Where the name of a thing is packed; 0 if it has none. */
    int name(int thing) {
        int table = thing == 0 ? 0 : properties(thing);
        return table == 0 || memory.at8(table) == 0 ? 0 : table + 1;
    }

    private int first(int thing) {
        int table = properties(thing);
        return table + 1 + 2 * memory.at8(table);
    }

    private int number(int header) {
        return memory.at8(header) & (old ? 31 : 63);
    }

    private int data(int header) {
        return !old && (memory.at8(header) & 0x80) != 0 ? header + 2 : header + 1;
    }

    /** How many bytes the property has whose data are at an address. */
    int length(int data) {
        if (data == 0) {
            return 0;
        }
        int size = memory.at8(data - 1);
        if (old) {
            return size / 32 + 1;
        }
        if ((size & 0x80) == 0) {
            return (size & 0x40) == 0 ? 1 : 2;
        }
        return (size & 63) == 0 ? 64 : size & 63;
    }

    /** Where the header of a property is; 0 if the thing lacks it. */
    private int find(int thing, int property) {
        int at = first(thing);
        while (number(at) > property) {
            at = data(at) + length(data(at));
        }
        return number(at) == property && property != 0 ? at : 0;
    }

    /** Where the data of a property are; 0 if the thing lacks it. */
    int address(int thing, int property) {
        int at = thing == 0 ? 0 : find(thing, property);
        return at == 0 ? 0 : data(at);
    }

    /** The value of a property, or what it is where a thing lacks it. */
    int value(int thing, int property) {
        if (property == 0 || property > defaults) {
            throw memory.fault("no thing has a property %d".formatted(property));
        }
        int at = address(thing, property);
        if (at == 0) {
            return thing == 0
                    ? 0
                    : memory.at16(memory.at16(StoryMemory.OBJECTS) + 2 * (property - 1));
        }
        return length(at) == 1 ? memory.at8(at) : memory.at16(at);
    }

    void set(int thing, int property, int value) {
        int at = address(thing, property);
        if (at == 0) {
            throw memory.fault("thing %d lacks the property %d".formatted(thing, property));
        }
        if (length(at) == 1) {
            memory.put8(at, value);
        } else {
            memory.put16(at, value);
        }
    }

    /** The property after another, or the first after 0; 0 if there is none. */
    int next(int thing, int property) {
        if (thing == 0) {
            return 0;
        }
        if (property == 0) {
            return number(first(thing));
        }
        int at = find(thing, property);
        if (at == 0) {
            throw memory.fault("thing %d lacks the property %d".formatted(thing, property));
        }
        return number(data(at) + length(data(at)));
    }
}
