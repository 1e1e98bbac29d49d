trigger AircallOverrideTrigger on Aircall_Override__c(before insert, before update) {
    AircallOverrideCheck.refuse(Trigger.new);
}
