package dev.leadgate.app.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The rules drawn: leads come from above and are asked by one rule after the other; what a rule takes goes to
/// the right, as broad as its share. A picture beside the table that says the same.
///
/// @param height of the drawing, whose width is always [#WIDTH]
record RuleFlow(List<Box> rules, List<Box> targets, List<Edge> edges, String trunk, int height) {
    static final int WIDTH = 760;
    private static final int ROW = 58;
    private static final int BOX = 36;
    private static final int RULE_X = 40;
    private static final int RULE_WIDTH = 270;
    private static final int TARGET_X = 500;
    private static final int TARGET_WIDTH = 250;
    private static final int LONGEST = 30;

    record Box(int x, int y, int width, String text) {}

    /// @param thick stroke width, from 1 to 14
    /// @param labelY where the share stands
    record Edge(String path, long thick, String label, int labelX, int labelY) {}

    /// One rule and where its leads go.
    ///
    /// @param share of all leads placed, in percent
    record Arm(String rule, String target, double share, String label) {}

    static RuleFlow of(List<Arm> arms) {
        var rules = new ArrayList<Box>();
        var targets = new LinkedHashMap<String, Box>();
        arms.forEach(arm -> targets.computeIfAbsent(
                arm.target(), name -> new Box(TARGET_X, 14 + targets.size() * ROW, TARGET_WIDTH, brief(name))));
        var edges = new ArrayList<Edge>();
        for (int i = 0; i < arms.size(); i++) {
            var arm = arms.get(i);
            int y = 14 + i * ROW;
            rules.add(new Box(RULE_X, y, RULE_WIDTH, (i + 1) + "  " + brief(arm.rule())));
            var to = targets.getOrDefault(arm.target(), new Box(TARGET_X, y, TARGET_WIDTH, ""));
            edges.add(edge(y + BOX / 2, to.y() + BOX / 2, arm));
        }
        int rows = Math.max(arms.size(), targets.size());
        int last = 14 + Math.max(0, arms.size() - 1) * ROW;
        return new RuleFlow(
                List.copyOf(rules),
                List.copyOf(targets.values()),
                List.copyOf(edges),
                "M20 0V" + (last + BOX / 2),
                rows * ROW + 10);
    }

    private static Edge edge(int from, int to, Arm arm) {
        int start = RULE_X + RULE_WIDTH;
        int middle = (start + TARGET_X) / 2;
        var path = "M" + start + " " + from + "C" + middle + " " + from + " " + middle + " " + to + " " + TARGET_X + " "
                + to;
        return new Edge(
                path, 1 + Math.round(Math.clamp(arm.share(), 0.0, 100.0) * 0.13), arm.label(), start + 8, from - 9);
    }

    private static String brief(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
    }
}
