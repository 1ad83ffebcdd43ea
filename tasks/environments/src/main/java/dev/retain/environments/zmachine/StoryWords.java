package dev.retain.environments.zmachine;

/** Splits what is typed into words and looks them up. */
final class StoryWords {

    private final StoryMemory memory;
    private final StoryText text;

    StoryWords(StoryMemory memory, StoryText text) {
        this.memory = memory;
        this.text = text;
    }

    /**
     * Fills a table of words.
     *
     * @param typed the text
     * @param first where the text begins in its buffer
     * @param table the table, whose first byte says how many words it holds
     * @param dictionary the dictionary
     * @param keepsUnknown whether entries of unknown words stay as they are
     */
    void split(String typed, int first, int table, int dictionary, boolean keepsUnknown) {
        String separators = separators(dictionary);
        int most = memory.at8(table);
        int words = 0;
        int at = 0;
        while (at < typed.length() && words < most) {
            int end = end(typed, at, separators);
            if (typed.charAt(at) != ' ') {
                String word = typed.substring(at, end);
                int entry = table + 2 + 4 * words++;
                int found = find(word, dictionary);
                if (found != 0 || !keepsUnknown) {
                    memory.put16(entry, found);
                    memory.put8(entry + 2, word.length());
                    memory.put8(entry + 3, first + at);
                }
            }
            at = end;
        }
        memory.put8(table + 1, words);
    }

    private String separators(int dictionary) {
        StringBuilder separators = new StringBuilder();
        for (int i = 0; i < memory.at8(dictionary); i++) {
            separators.append(text.letter(memory.at8(dictionary + 1 + i)));
        }
        return separators.toString();
    }

    private static int end(String typed, int at, String separators) {
        if (separators.indexOf(typed.charAt(at)) >= 0 || typed.charAt(at) == ' ') {
            return at + 1;
        }
        int end = at;
        while (end < typed.length()
                && typed.charAt(end) != ' '
                && separators.indexOf(typed.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** The address of a word's entry; 0 if there is none. */
    private int find(String word, int dictionary) {
        byte[] packed = text.packed(word);
        int start = dictionary + 1 + memory.at8(dictionary);
        int length = memory.at8(start);
        int count = (short) memory.at16(start + 1);
        int low = 0;
        int high = Math.abs(count) - 1;
        // a negative count says that the entries are not sorted
        if (count < 0) {
            for (int i = 0; i <= high; i++) {
                if (compare(packed, start + 3 + i * length) == 0) {
                    return start + 3 + i * length;
                }
            }
            return 0;
        }
        while (low <= high) {
            int middle = (low + high) / 2;
            int order = compare(packed, start + 3 + middle * length);
            if (order == 0) {
                return start + 3 + middle * length;
            }
            if (order < 0) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return 0;
    }

    private int compare(byte[] packed, int entry) {
        for (int i = 0; i < packed.length; i++) {
            int order = Integer.compare(packed[i] & 0xff, memory.at8(entry + i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
