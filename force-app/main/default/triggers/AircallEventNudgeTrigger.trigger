trigger AircallEventNudgeTrigger on Aircall_Event_Nudge__e(after insert) {
    AircallEventQueue.runAndNudge();
}
