package dev.leadgate.adapters.voip;

import java.time.LocalDateTime;

/// One line of `Master.csv`.
///
/// @param start local time of the PBX
/// @param sequence 0 where the file has no such column
record CdrRecord(
        String src,
        String dst,
        String dcontext,
        String clid,
        String channel,
        String dstchannel,
        String lastapp,
        LocalDateTime start,
        LocalDateTime end,
        long duration,
        long billsec,
        String disposition,
        String uniqueid,
        String userfield,
        String linkedid,
        long sequence)
        implements CallLine {

    @Override
    public String call() {
        return linkedid.isBlank() ? uniqueid : linkedid;
    }

    boolean answered() {
        return disposition.equals("ANSWERED");
    }

    /// A machine answered.
    boolean voicemail() {
        return lastapp.equalsIgnoreCase("VoiceMail");
    }
}
