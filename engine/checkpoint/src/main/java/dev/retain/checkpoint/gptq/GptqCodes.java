package dev.retain.checkpoint.gptq;

import dev.retain.api.Finding;
import dev.retain.checkpoint.tensor.CodeWords;
import dev.retain.checkpoint.tensor.ElementType;
import dev.retain.checkpoint.tensor.GroupIndex;
import dev.retain.checkpoint.tensor.PlainTensor;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import dev.retain.checkpoint.tensor.StoredCodes;
import dev.retain.checkpoint.tensor.TensorParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A linear's weight as GPTQ tools pack it: transposed, codes of consecutive inputs in a word, zero
 * points of consecutive outputs in a word.
 *
 * @param words codes, {@code [columns·bits/32][rows]}
 * @param zeroWords zero points, {@code [groups][rows·bits/32]}
 * @param scales {@code [groups][rows]}
 * @param groupIndex group of each input; null if inputs are in groups one after the other
 */
record GptqCodes(
        GptqQuantization config,
        TensorParts parts,
        String module,
        int rows,
        int columns,
        PlainTensor words,
        PlainTensor zeroWords,
        PlainTensor scales,
        @Nullable PlainTensor groupIndex)
        implements StoredCodes {

    @Override
    public QuantizedTensor read() {
        int size = config.groupSize(columns);
        int groups = (columns + size - 1) / size;
        return new QuantizedTensor(
                config.bits(),
                rows,
                columns,
                size,
                CodeWords.transposed(
                        new CodeWords(config.bits(), true).columns(words.ints(), columns, rows),
                        columns,
                        rows),
                CodeWords.transposed(scales.floats(), groups, rows),
                zeros(groups),
                groupIndex(groups, size));
    }

    @Override
    public ElementType scaleType() {
        return scales.dtype();
    }

    /** Empty where all are in the middle. */
    private Optional<byte[]> zeros(int groups) {
        return new GptqZeros(config, zeroWords.ints(), groups, rows)
                .meant()
                .map(zeros -> CodeWords.transposed(zeros, groups, rows));
    }

    /** Empty where it is what it would be without. */
    private Optional<int[]> groupIndex(int groups, int size) {
        if (groupIndex == null) {
            return Optional.empty();
        }
        return GroupIndex.read(parts, module, groupIndex, groups, size);
    }

    @Override
    public List<Finding> findings(String name) {
        int size = config.groupSize(columns);
        int groups = (columns + size - 1) / size;
        var findings = new ArrayList<Finding>();
        new GptqZeros(config, zeroWords.ints(), groups, rows)
                .finding(name)
                .ifPresent(findings::add);
        var index = groupIndex(groups, size);
        if (index.isPresent()) {
            GroupIndex.finding(name, index.get(), size, config.ordered()).ifPresent(findings::add);
        } else if (config.reordered() && groups > 1) {
            findings.add(GroupIndex.lost(name));
        }
        return findings;
    }
}
