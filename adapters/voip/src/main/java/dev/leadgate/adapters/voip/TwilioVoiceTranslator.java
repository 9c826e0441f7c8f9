package dev.leadgate.adapters.voip;

import com.google.re2j.Pattern;
import dev.leadgate.spi.Draft;
import dev.leadgate.spi.LeadField;
import dev.leadgate.spi.RawLead;
import dev.leadgate.spi.Translation;
import dev.leadgate.spi.Translation.Ignored;
import dev.leadgate.spi.Translation.Leads;
import dev.leadgate.spi.Translation.Reason;
import dev.leadgate.spi.Translation.Unreadable;
import dev.leadgate.spi.Translator;

/// One call makes many requests (ringing, answered, completed, recordings); only the one that
/// ends it makes a draft, so one call is one lead.
final class TwilioVoiceTranslator implements Translator {
    private static final Pattern WORD = Pattern.compile("[a-z-]{1,30}");

    private final TwilioVoiceConfig config;

    TwilioVoiceTranslator(TwilioVoiceConfig config) {
        this.config = config;
    }

    @Override
    public Translation translate(RawLead raw) {
        var call = FormFields.of(raw.envelope().payload().text());
        if (!call.has("CallSid")) {
            return new Unreadable("CallSid", "not a voice request of Twilio");
        }
        if (!call.has("CallStatus")) {
            return call.has("RecordingSid") || call.has("TranscriptionSid")
                    ? new Ignored(Reason.STATUS, "recording")
                    : new Unreadable("CallStatus", "the request does not say how the call stands");
        }
        var status = call.one("CallStatus");
        if (!call.one("Direction").equals("inbound")) {
            return call.has("Direction")
                    ? new Ignored(Reason.OUTBOUND, shown(call.one("Direction")))
                    : new Unreadable("Direction", "the request does not say who called whom");
        }
        boolean recording = TwilioCall.isRecording(call);
        if (!TwilioCall.ends(call)) {
            return new Ignored(Reason.STATUS, goesOn(call, recording, status));
        }
        boolean missed = TwilioCall.nobodyTook(call) || missed(call, status, recording);
        if (!missed && config.only().equals("missed")) {
            return new Ignored(Reason.STATUS, "answered call");
        }
        return Leads.of(draft(call, missed));
    }

    private static String goesOn(FormFields call, boolean recording, String status) {
        if (recording && !TwilioCall.isProgress(call)) {
            return "recording";
        }
        return call.has("DialCallStatus") ? "answered Dial; the call's own end follows" : shown(status);
    }

    private boolean missed(FormFields call, String status, boolean recording) {
        if (!status.equals("completed")) {
            return true;
        }
        // Without a duration nobody can say that somebody answered.
        return seconds(call.one("CallDuration")) < config.missedUnder() || (recording && config.voicemail());
    }

    private static Draft draft(FormFields call, boolean missed) {
        var draft = Draft.of(missed ? "missed_call" : "call");
        var from = call.one("From");
        var number = Caller.number(from);
        draft.put(LeadField.PHONE, number.orElse(""));
        draft.field("caller", number.isPresent() ? "" : from);
        draft.put(LeadField.NAME, Caller.name(call.one("CallerName")).orElse(""));
        draft.put(LeadField.CITY, call.one("FromCity"));
        draft.put(LeadField.REGION, call.one("FromState"));
        draft.put(LeadField.POSTAL_CODE, call.one("FromZip"));
        draft.put(LeadField.COUNTRY, call.one("FromCountry"));
        TwilioCall.timestamp(call).ifPresent(t -> draft.put(LeadField.RECEIVED_AT, t.toString()));
        draft.field("call_sid", call.one("CallSid"));
        draft.field("call_status", call.one(call.has("DialCallStatus") ? "DialCallStatus" : "CallStatus"));
        draft.field("duration", call.one("CallDuration"));
        draft.field("to", call.one("To"));
        draft.field("forwarded_from", call.one("ForwardedFrom"));
        draft.field("stir_verstat", call.one("StirVerstat"));
        draft.field("recording_url", call.one("RecordingUrl"));
        return draft.build();
    }

    private static int seconds(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }

    private static String shown(String word) {
        return WORD.matches(word) ? word : "unknown word";
    }
}
