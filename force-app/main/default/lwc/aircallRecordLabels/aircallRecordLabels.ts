// Generated from AircallRecords.labels-meta.xml by `npm run build:softphone`.
import all from '@salesforce/label/c.Aircall_Records_All';
import attachment from '@salesforce/label/c.Aircall_Records_Attachment';
import calls from '@salesforce/label/c.Aircall_Records_Calls';
import callsShown from '@salesforce/label/c.Aircall_Records_Calls_Shown';
import channelGroup from '@salesforce/label/c.Aircall_Records_Channel_Group';
import channelWhatsApp from '@salesforce/label/c.Aircall_Records_Channel_Whats_App';
import deliveryDelivered from '@salesforce/label/c.Aircall_Records_Delivery_Delivered';
import deliveryFailed from '@salesforce/label/c.Aircall_Records_Delivery_Failed';
import deliveryPending from '@salesforce/label/c.Aircall_Records_Delivery_Pending';
import deliveryReceived from '@salesforce/label/c.Aircall_Records_Delivery_Received';
import deliverySent from '@salesforce/label/c.Aircall_Records_Delivery_Sent';
import denied from '@salesforce/label/c.Aircall_Records_Denied';
import error from '@salesforce/label/c.Aircall_Records_Error';
import errorRemedy from '@salesforce/label/c.Aircall_Records_Error_Remedy';
import kind from '@salesforce/label/c.Aircall_Records_Kind';
import loading from '@salesforce/label/c.Aircall_Records_Loading';
import messages from '@salesforce/label/c.Aircall_Records_Messages';
import messagesShown from '@salesforce/label/c.Aircall_Records_Messages_Shown';
import needsLogin from '@salesforce/label/c.Aircall_Records_Needs_Login';
import noCalls from '@salesforce/label/c.Aircall_Records_No_Calls';
import noMessages from '@salesforce/label/c.Aircall_Records_No_Messages';
import noRecord from '@salesforce/label/c.Aircall_Records_No_Record';
import noUnassignedCalls from '@salesforce/label/c.Aircall_Records_No_Unassigned_Calls';
import noUnassignedMessages from '@salesforce/label/c.Aircall_Records_No_Unassigned_Messages';
import openTask from '@salesforce/label/c.Aircall_Records_Open_Task';
import outcomeInbound from '@salesforce/label/c.Aircall_Records_Outcome_Inbound';
import outcomeInboundAnswered from '@salesforce/label/c.Aircall_Records_Outcome_Inbound_Answered';
import outcomeMissed from '@salesforce/label/c.Aircall_Records_Outcome_Missed';
import outcomeOutbound from '@salesforce/label/c.Aircall_Records_Outcome_Outbound';
import outcomeOutboundAnswered from '@salesforce/label/c.Aircall_Records_Outcome_Outbound_Answered';
import outcomeOutboundUnanswered from '@salesforce/label/c.Aircall_Records_Outcome_Outbound_Unanswered';
import outcomeVoicemail from '@salesforce/label/c.Aircall_Records_Outcome_Voicemail';
import play from '@salesforce/label/c.Aircall_Records_Play';
import playRefused from '@salesforce/label/c.Aircall_Records_Play_Refused';
import recording from '@salesforce/label/c.Aircall_Records_Recording';
import recordingTitle from '@salesforce/label/c.Aircall_Records_Recording_Title';
import refresh from '@salesforce/label/c.Aircall_Records_Refresh';
import showEarlier from '@salesforce/label/c.Aircall_Records_Show_Earlier';
import showMore from '@salesforce/label/c.Aircall_Records_Show_More';
import stateFailed from '@salesforce/label/c.Aircall_Records_State_Failed';
import stateLogged from '@salesforce/label/c.Aircall_Records_State_Logged';
import stateNotLogged from '@salesforce/label/c.Aircall_Records_State_Not_Logged';
import statePending from '@salesforce/label/c.Aircall_Records_State_Pending';
import stateUnassigned from '@salesforce/label/c.Aircall_Records_State_Unassigned';
import thread from '@salesforce/label/c.Aircall_Records_Thread';
import title from '@salesforce/label/c.Aircall_Records_Title';
import tryAgain from '@salesforce/label/c.Aircall_Records_Try_Again';
import unassigned from '@salesforce/label/c.Aircall_Records_Unassigned';
import unassignedCount from '@salesforce/label/c.Aircall_Records_Unassigned_Count';
import view from '@salesforce/label/c.Aircall_Records_View';
import voicemail from '@salesforce/label/c.Aircall_Records_Voicemail';
import whyUnassigned from '@salesforce/label/c.Aircall_Records_Why_Unassigned';
import withheld from '@salesforce/label/c.Aircall_Records_Withheld';

/** The words about calls and messages on records in the language of the user. `{0}`, `{1}` stand for what `fill` puts in. */
export const labels = {
  all,
  attachment,
  calls,
  callsShown,
  channelGroup,
  channelWhatsApp,
  deliveryDelivered,
  deliveryFailed,
  deliveryPending,
  deliveryReceived,
  deliverySent,
  denied,
  error,
  errorRemedy,
  kind,
  loading,
  messages,
  messagesShown,
  needsLogin,
  noCalls,
  noMessages,
  noRecord,
  noUnassignedCalls,
  noUnassignedMessages,
  openTask,
  outcomeInbound,
  outcomeInboundAnswered,
  outcomeMissed,
  outcomeOutbound,
  outcomeOutboundAnswered,
  outcomeOutboundUnanswered,
  outcomeVoicemail,
  play,
  playRefused,
  recording,
  recordingTitle,
  refresh,
  showEarlier,
  showMore,
  stateFailed,
  stateLogged,
  stateNotLogged,
  statePending,
  stateUnassigned,
  thread,
  title,
  tryAgain,
  unassigned,
  unassignedCount,
  view,
  voicemail,
  whyUnassigned,
  withheld,
} as const;
