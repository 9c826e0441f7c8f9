package dev.leadgate.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes what was opened, last first, whatever fails on the way.
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    void closeAll() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException fault) {
                LOG.warn("Something did not close.", fault);
            }
        }
    }
}
