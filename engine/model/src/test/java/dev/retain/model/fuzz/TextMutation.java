package dev.retain.model.fuzz;

import dev.retain.checkpoint.testing.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes a template word by word. */
final class TextMutation implements Mutation {

    private static final Pattern WORD =
            Pattern.compile("\\{%-?|-?%}|\\{\\{-?|-?}}|\\w+|'[^']*'|\"[^\"]*\"|\\s+|.");

    @Override
    public byte[] of(byte[] seed, Random random) {
        if (random.nextInt(15) == 0) {
            return new Mutator(random.nextLong()).damaged(seed);
        }
        List<String> words = new ArrayList<>();
        WORD.matcher(new String(seed, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .forEach(words::add);
        if (random.nextInt(3) == 0) {
            insertWhole(words, random);
        } else {
            for (int i = Math.max(0, random.nextInt(5) - 2); i >= 0; i--) {
                change(words, random);
            }
        }
        return String.join("", words).getBytes(StandardCharsets.UTF_8);
    }

    /** Between two tags, where it is most often a piece of template. */
    private static void insertWhole(List<String> words, Random random) {
        List<Integer> places = new ArrayList<>(List.of(0));
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith("}")) {
                places.add(i + 1);
            }
        }
        words.add(
                places.get(random.nextInt(places.size())),
                TrickyTemplates.WHOLE[random.nextInt(TrickyTemplates.WHOLE.length)]);
    }

    /** Names for names and literals for literals leave more to be done than to be refused. */
    private static void exchange(List<String> words, int at, Random random) {
        String old = words.get(at);
        List<String> alike = new ArrayList<>();
        for (String word : words) {
            if (!word.isEmpty()
                    && !old.isEmpty()
                    && Character.getType(word.charAt(0)) == Character.getType(old.charAt(0))) {
                alike.add(word);
            }
        }
        if (!alike.isEmpty()) {
            words.set(at, alike.get(random.nextInt(alike.size())));
        }
    }

    private static void change(List<String> words, Random random) {
        if (words.isEmpty()) {
            words.add(tricky(random));
            return;
        }
        int at = random.nextInt(words.size());
        int end = Math.min(words.size(), at + 1 + random.nextInt(12));
        switch (random.nextInt(14)) {
            case 0 -> words.remove(at);
            case 1 -> words.subList(at, end).clear();
            case 2 -> words.addAll(random.nextInt(words.size()), copy(words, at, end));
            case 3 -> words.set(at, " " + tricky(random) + " ");
            case 4 -> words.set(at, words.get(at).repeat(1 + random.nextInt(2000)));
            case 5 -> {
                List<String> piece = copy(words, at, end);
                for (int i = random.nextInt(100); i > 0; i--) {
                    words.addAll(at, piece);
                }
            }
            case 6, 7, 8, 9 -> exchange(words, at, random);
            default -> words.add(at, " " + tricky(random) + " ");
        }
    }

    private static List<String> copy(List<String> words, int from, int to) {
        return List.copyOf(words.subList(from, to));
    }

    private static String tricky(Random random) {
        return TrickyTemplates.TRICKY[random.nextInt(TrickyTemplates.TRICKY.length)];
    }
}
