package dev.leadgate.app;

import dev.leadgate.error.LeadgateException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the configuration read again when its files change, and on SIGHUP.
///
/// The files are read every two seconds and compared as text. That costs less than a request, and
/// sees what file events do not: a folder whose link is exchanged (as Kubernetes does), a network
/// drive. Two equal readings in a row are needed, so that a file which an editor is still writing
/// is not taken for the new one.
final class ConfigWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("leadgate");
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Reloading reload;
    private final Callable<String> files;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("config-watch").unstarted(this::run);
    private String seen = "";

    ConfigWatch(Reloading reload, Callable<String> files) {
        this.reload = reload;
        this.files = files;
    }

    void start() {
        listenToHangUp();
        thread.start();
    }

    private void run() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        String now;
        try {
            now = files.call();
        } catch (Exception missing) {
            LOG.debug("The configuration cannot be read at the moment; it may be being replaced.", missing);
            return;
        }
        boolean settled = now.equals(seen);
        seen = now;
        if (settled && !reload.tried(now)) {
            again("file");
        }
    }

    private void again(String by) {
        try {
            reload.now(by);
        } catch (LeadgateException fault) {
            LOG.error("The configuration was not read again. code={} why={}", fault.code(), fault.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("Reading the configuration again failed; the running one goes on.", bug);
        }
    }

    /// `sun.misc.Signal` is the only way to a signal, and is not to be compiled against. Where there
    /// is no such signal, `leadgate reload` is left.
    private void listenToHangUp() {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler heard = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    Thread.ofVirtual().name("hang-up").start(() -> again("SIGHUP"));
                    yield null;
                }
                case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                case "hashCode" -> System.identityHashCode(this);
                default -> "SIGHUP handler";
            };
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance("HUP"),
                            Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, heard));
        } catch (ReflectiveOperationException | RuntimeException none) {
            LOG.debug("There is no SIGHUP here.", none);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
