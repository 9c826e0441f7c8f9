package dev.leadgate.routing.expression;

/// CEL's types in the words of people who write rules.
final class Words {

    private Words() {}

    static String type(String cel) {
        return switch (cel) {
            case "int", "uint", "double" -> "a number";
            case "string" -> "text";
            case "bool" -> "true or false";
            case "google.protobuf.Timestamp", "timestamp" -> "a time";
            case "google.protobuf.Duration", "duration" -> "a duration";
            case "null", "null_type" -> "null";
            case "lead" -> "the lead";
            default -> cel.startsWith("list") ? "a list" : cel.startsWith("map") ? "a map" : "of type " + cel;
        };
    }

    static boolean number(String cel) {
        return type(cel).equals("a number");
    }
}
