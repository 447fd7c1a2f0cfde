package io.github.libsql4j.testing;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Which fault is whose: the queued ones come first, then those of a path, then the one for all. */
final class FaultPlan {

    private final Queue<Fault> queue = new ArrayDeque<>();
    private final Map<String, Fault> byPath = new LinkedHashMap<>();
    private Optional<Fault> standing = Optional.empty();

    synchronized void inject(Fault fault) {
        queue.add(fault);
    }

    synchronized void always(Fault fault) {
        standing = Optional.of(fault);
    }

    synchronized void onPath(String prefix, Fault fault) {
        byPath.put(prefix, fault);
    }

    synchronized void clear() {
        queue.clear();
        byPath.clear();
        standing = Optional.empty();
    }

    /** Takes the next fault if it is one that strikes before the request, and thus its path, is read. */
    synchronized Optional<Fault> takeBeforeReading() {
        Fault next = queue.peek();
        if (next != null) {
            return isBeforeReading(next) ? Optional.ofNullable(queue.poll()) : Optional.empty();
        }
        return standing.filter(FaultPlan::isBeforeReading);
    }

    synchronized Optional<Fault> take(String path) {
        Fault next = queue.poll();
        if (next != null) {
            return Optional.of(next);
        }
        for (Map.Entry<String, Fault> entry : byPath.entrySet()) {
            if (path.startsWith(entry.getKey())) {
                return Optional.of(entry.getValue());
            }
        }
        return standing;
    }

    private static boolean isBeforeReading(Fault fault) {
        return fault instanceof Fault.Refuse || fault.equals(new Fault.Stall(Fault.Stage.BEFORE_REQUEST_IS_READ));
    }
}
