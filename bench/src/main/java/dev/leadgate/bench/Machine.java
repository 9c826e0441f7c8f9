package dev.leadgate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Linux says about processor time and memory, from `/proc`. Elsewhere nothing is known and
/// everything reads 0.
final class Machine {
    private static final Path PROC = Path.of("/proc");

    /// `USER_HZ`, 100 on every Linux that Java runs on.
    private static final double TICKS_PER_SECOND = 100;

    private Machine() {}

    /// Processor time since the machine started, in ticks.
    ///
    /// @param all of every processor, idle or not
    /// @param busy of everything that ran, stolen time included
    /// @param ours of our processes and what they waited for
    record Ticks(long all, long busy, long ours) {}

    /// Counts as ours: this process, the `others`, and all that they started.
    static Ticks ticks(Set<Long> others) {
        try {
            var total = Files.readAllLines(PROC.resolve("stat")).getFirst().split("\\s+");
            long all = 0;
            for (int field = 1; field <= 8 && field < total.length; field++) {
                all += Long.parseLong(total[field]);
            }
            long resting = Long.parseLong(total[4]) + Long.parseLong(total[5]);
            return new Ticks(all, all - resting, used(others));
        } catch (IOException | RuntimeException elsewhere) {
            return new Ticks(0, 0, 0);
        }
    }

    /// The part of the whole machine, from 0 to 1, that belonged to neither the generator nor
    /// what it measures.
    static double foreign(Ticks before, Ticks after) {
        long all = after.all() - before.all();
        long foreign = (after.busy() - before.busy()) - (after.ours() - before.ours());
        return all <= 0 ? 0 : Math.clamp((double) foreign / all, 0, 1);
    }

    /// What these processes have used and all that they started, in seconds; 0 if unknown.
    static double cpuSeconds(Set<Long> processes) {
        try {
            return used(new ArrayDeque<>(processes)) / TICKS_PER_SECOND;
        } catch (IOException | RuntimeException elsewhere) {
            return 0;
        }
    }

    private record Used(long parent, long ticks) {}

    private static long used(Set<Long> others) throws IOException {
        var open = new ArrayDeque<>(others);
        open.add(ProcessHandle.current().pid());
        return used(open);
    }

    /// @param open from where to go on; empty afterwards
    private static long used(ArrayDeque<Long> open) throws IOException {
        Map<Long, Used> processes = new HashMap<>();
        try (var folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (var folder : folders) {
                read(folder, processes);
            }
        }
        Map<Long, List<Long>> children = new HashMap<>();
        processes.forEach((pid, process) -> children.computeIfAbsent(process.parent(), p -> new ArrayList<>())
                .add(pid));
        Set<Long> counted = new HashSet<>();
        long ticks = 0;
        while (!open.isEmpty()) {
            long pid = open.remove();
            var process = processes.get(pid);
            if (process != null && counted.add(pid)) {
                ticks += process.ticks();
                open.addAll(children.getOrDefault(pid, List.of()));
            }
        }
        return ticks;
    }

    private static void read(Path folder, Map<Long, Used> into) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            // The command may hold spaces and brackets; what follows its last bracket does not.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int field = 11; field <= 14; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            into.put(Long.parseLong(folder.getFileName().toString()), new Used(Long.parseLong(fields[1]), ticks));
        } catch (IOException | RuntimeException ended) {
            // It ended while we looked; its parent has its time.
        }
    }

    /// Resident memory in MB, 0 if unknown.
    static double residentMb(long pid) {
        try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
            return lines.filter(l -> l.startsWith("VmRSS:"))
                            .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / 1024.0;
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
