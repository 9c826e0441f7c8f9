package dev.leadgate.meta;

import dev.leadgate.spi.Payload;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// What the Graph API said, when it said something for good.
public sealed interface GraphAnswer {

    record Found(Payload body, JsonNode json) implements GraphAnswer {}

    /// @param code of the [error](https://developers.facebook.com/docs/graph-api/guides/error-handling/),
    /// 0 when there was none
    /// @param pause how long to leave it alone
    record Refused(Fault fault, int status, int code, int subcode, Duration pause) implements GraphAnswer {

        /// One sentence without data of the request: what happened and what to do.
        public String sentence() {
            return "Graph API: " + status + ", code " + code + (subcode == 0 ? "" : "/" + subcode) + ", " + fault.words;
        }
    }

    /// Why, and who has to do something about it.
    enum Fault {
        TOKEN("the access token was refused; make a new one and put it into the secret of `access_token`"),
        /// The proof that we know the app's secret, made with each secret that is configured.
        PROOF("the app that the access token was made for has another secret; put that one into `app_secret`"),
        PERMISSION("the access token lacks a permission; grant it to the app, then make a new token"),
        /// Meta does not tell an object that is gone from one that it hides.
        HIDDEN(
                "it does not exist or may not be seen; check its id, and give the token's user access to it, to leads in "
                        + "the Leads Access Manager"),
        THROTTLED("too many calls; will be tried again when Meta allows it"),
        INVALID("the request was refused; see whether `api_version` is still served");

        private final String words;

        Fault(String words) {
            this.words = words;
        }
    }
}
