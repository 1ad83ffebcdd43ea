package dev.retain.run.shard;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.CellId;
import dev.retain.run.sweep.ShareRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** A cell goes where the hash of its id says, whatever other cells there are. */
@API(status = INTERNAL, since = "0.1")
public final class SharesByHash implements ShareRule {

    @Override
    public Map<CellId, Integer> share(
            List<CellId> cells,
            Map<CellId, Integer> shared,
            Map<CellId, Duration> times,
            int shards) {
        Map<CellId, Integer> shares = new LinkedHashMap<>();
        cells.forEach(cell -> shares.put(cell, 1 + Integer.remainderUnsigned(hash(cell), shards)));
        return shares;
    }

    private static int hash(CellId cell) {
        String text =
                String.join(
                        "\n", cell.testClass(), cell.method(), cell.model(), cell.compression());
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes)).getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
