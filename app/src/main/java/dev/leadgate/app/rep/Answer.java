package dev.leadgate.app.rep;

/// What goes back to the browser.
///
/// @param location where it goes next; empty with a page of its own
record Answer(int status, String location, String html) {

    static Answer page(int status, String html) {
        return new Answer(status, "", html);
    }

    /// After a form: reloading what is shown then repeats nothing.
    static Answer go(String location) {
        return new Answer(303, location, "");
    }
}
