package dev.leadgate.app.api;

/// Why a request was refused, as RFC 9457 writes it, with one more word of ours.
///
/// @param detail what and where
/// @param help what to do; may be empty
public record Problem(String title, int status, String detail, String help) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail, String help) {
        var title = switch (status) {
            case 400 -> "Bad request";
            case 401 -> "Token missing or wrong";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Method not allowed";
            case 409 -> "Not possible";
            case 413 -> "Too large";
            case 422 -> "Not usable";
            case 503 -> "Busy";
            default -> "Failed";
        };
        return new Problem(title, status, detail, help);
    }
}
