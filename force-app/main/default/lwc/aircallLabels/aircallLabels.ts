// Generated from AircallSoftphone.labels-meta.xml by `npm run build:softphone`.
import addressToAllow from '@salesforce/label/c.Aircall_AddressToAllow';
import aircallSilent from '@salesforce/label/c.Aircall_AircallSilent';
import allowStorage from '@salesforce/label/c.Aircall_AllowStorage';
import answerHere from '@salesforce/label/c.Aircall_AnswerHere';
import blockedLogIn from '@salesforce/label/c.Aircall_BlockedLogIn';
import blockedReason from '@salesforce/label/c.Aircall_BlockedReason';
import blockedTitle from '@salesforce/label/c.Aircall_BlockedTitle';
import callBack from '@salesforce/label/c.Aircall_CallBack';
import callDetails from '@salesforce/label/c.Aircall_CallDetails';
import calling from '@salesforce/label/c.Aircall_Calling';
import callingNumber from '@salesforce/label/c.Aircall_CallingNumber';
import callsKept from '@salesforce/label/c.Aircall_CallsKept';
import candidateCount from '@salesforce/label/c.Aircall_CandidateCount';
import change from '@salesforce/label/c.Aircall_Change';
import chipFailed from '@salesforce/label/c.Aircall_ChipFailed';
import chipLogged from '@salesforce/label/c.Aircall_ChipLogged';
import chipNotLogged from '@salesforce/label/c.Aircall_ChipNotLogged';
import chipPending from '@salesforce/label/c.Aircall_ChipPending';
import chipUnassigned from '@salesforce/label/c.Aircall_ChipUnassigned';
import chipWaiting from '@salesforce/label/c.Aircall_ChipWaiting';
import chooseDisposition from '@salesforce/label/c.Aircall_ChooseDisposition';
import close from '@salesforce/label/c.Aircall_Close';
import continueWrapUp from '@salesforce/label/c.Aircall_ContinueWrapUp';
import copyAddress from '@salesforce/label/c.Aircall_CopyAddress';
import copyDetails from '@salesforce/label/c.Aircall_CopyDetails';
import copyText from '@salesforce/label/c.Aircall_CopyText';
import currentCall from '@salesforce/label/c.Aircall_CurrentCall';
import disposition from '@salesforce/label/c.Aircall_Disposition';
import dispositionMissing from '@salesforce/label/c.Aircall_DispositionMissing';
import dispositionRequired from '@salesforce/label/c.Aircall_DispositionRequired';
import earlierWithNumber from '@salesforce/label/c.Aircall_EarlierWithNumber';
import endCallHere from '@salesforce/label/c.Aircall_EndCallHere';
import ended from '@salesforce/label/c.Aircall_Ended';
import factsKept from '@salesforce/label/c.Aircall_FactsKept';
import filter from '@salesforce/label/c.Aircall_Filter';
import filterAll from '@salesforce/label/c.Aircall_FilterAll';
import filterFailed from '@salesforce/label/c.Aircall_FilterFailed';
import filterMissed from '@salesforce/label/c.Aircall_FilterMissed';
import filterUnassigned from '@salesforce/label/c.Aircall_FilterUnassigned';
import foldPhone from '@salesforce/label/c.Aircall_FoldPhone';
import goToPhone from '@salesforce/label/c.Aircall_GoToPhone';
import hangUpHere from '@salesforce/label/c.Aircall_HangUpHere';
import hasCallEnded from '@salesforce/label/c.Aircall_HasCallEnded';
import hiddenRecord from '@salesforce/label/c.Aircall_HiddenRecord';
import inboundAnswered from '@salesforce/label/c.Aircall_InboundAnswered';
import inboundUnanswered from '@salesforce/label/c.Aircall_InboundUnanswered';
import incoming from '@salesforce/label/c.Aircall_Incoming';
import itemBlocked from '@salesforce/label/c.Aircall_ItemBlocked';
import itemNotSaved from '@salesforce/label/c.Aircall_ItemNotSaved';
import itemOffline from '@salesforce/label/c.Aircall_ItemOffline';
import itemRinging from '@salesforce/label/c.Aircall_ItemRinging';
import itemWrapUp from '@salesforce/label/c.Aircall_ItemWrapUp';
import keptInBrowser from '@salesforce/label/c.Aircall_KeptInBrowser';
import keptInTab from '@salesforce/label/c.Aircall_KeptInTab';
import lastInteractions from '@salesforce/label/c.Aircall_LastInteractions';
import leadNoRelated from '@salesforce/label/c.Aircall_LeadNoRelated';
import leaveUnassigned from '@salesforce/label/c.Aircall_LeaveUnassigned';
import loading from '@salesforce/label/c.Aircall_Loading';
import logInBelow from '@salesforce/label/c.Aircall_LogInBelow';
import logInHere from '@salesforce/label/c.Aircall_LogInHere';
import logPending from '@salesforce/label/c.Aircall_LogPending';
import loggedOut from '@salesforce/label/c.Aircall_LoggedOut';
import lookingUp from '@salesforce/label/c.Aircall_LookingUp';
import lookupFailed from '@salesforce/label/c.Aircall_LookupFailed';
import message from '@salesforce/label/c.Aircall_Message';
import missed from '@salesforce/label/c.Aircall_Missed';
import moreActions from '@salesforce/label/c.Aircall_MoreActions';
import newRecord from '@salesforce/label/c.Aircall_NewRecord';
import nextTryAt from '@salesforce/label/c.Aircall_NextTryAt';
import nextTryIn from '@salesforce/label/c.Aircall_NextTryIn';
import noInteractions from '@salesforce/label/c.Aircall_NoInteractions';
import noLine from '@salesforce/label/c.Aircall_NoLine';
import noRecord from '@salesforce/label/c.Aircall_NoRecord';
import noneOfKind from '@salesforce/label/c.Aircall_NoneOfKind';
import notAnswered from '@salesforce/label/c.Aircall_NotAnswered';
import notCalled from '@salesforce/label/c.Aircall_NotCalled';
import notLasting from '@salesforce/label/c.Aircall_NotLasting';
import notLoaded from '@salesforce/label/c.Aircall_NotLoaded';
import notSaved from '@salesforce/label/c.Aircall_NotSaved';
import notes from '@salesforce/label/c.Aircall_Notes';
import notesKept from '@salesforce/label/c.Aircall_NotesKept';
import notesSaved from '@salesforce/label/c.Aircall_NotesSaved';
import nothingCreated from '@salesforce/label/c.Aircall_NothingCreated';
import nothingLost from '@salesforce/label/c.Aircall_NothingLost';
import numberShort from '@salesforce/label/c.Aircall_NumberShort';
import numberWithheld from '@salesforce/label/c.Aircall_NumberWithheld';
import onCall from '@salesforce/label/c.Aircall_OnCall';
import onLine from '@salesforce/label/c.Aircall_OnLine';
import oneCallKept from '@salesforce/label/c.Aircall_OneCallKept';
import open from '@salesforce/label/c.Aircall_Open';
import openRecord from '@salesforce/label/c.Aircall_OpenRecord';
import openTask from '@salesforce/label/c.Aircall_OpenTask';
import otherCauses from '@salesforce/label/c.Aircall_OtherCauses';
import otherEmail from '@salesforce/label/c.Aircall_OtherEmail';
import outboundAnswered from '@salesforce/label/c.Aircall_OutboundAnswered';
import outboundUnanswered from '@salesforce/label/c.Aircall_OutboundUnanswered';
import phoneBar from '@salesforce/label/c.Aircall_PhoneBar';
import phoneFrame from '@salesforce/label/c.Aircall_PhoneFrame';
import phoneName from '@salesforce/label/c.Aircall_PhoneName';
import phoneWorks from '@salesforce/label/c.Aircall_PhoneWorks';
import readyForNext from '@salesforce/label/c.Aircall_ReadyForNext';
import recentInteractions from '@salesforce/label/c.Aircall_RecentInteractions';
import refreshRecent from '@salesforce/label/c.Aircall_RefreshRecent';
import refusedBadNumber from '@salesforce/label/c.Aircall_RefusedBadNumber';
import refusedDoNotCall from '@salesforce/label/c.Aircall_RefusedDoNotCall';
import refusedInCall from '@salesforce/label/c.Aircall_RefusedInCall';
import refusedInvalidNumber from '@salesforce/label/c.Aircall_RefusedInvalidNumber';
import refusedNoAnswer from '@salesforce/label/c.Aircall_RefusedNoAnswer';
import refusedNotReady from '@salesforce/label/c.Aircall_RefusedNotReady';
import refusedOther from '@salesforce/label/c.Aircall_RefusedOther';
import refusedSession from '@salesforce/label/c.Aircall_RefusedSession';
import refusedUnreachable from '@salesforce/label/c.Aircall_RefusedUnreachable';
import relatedNone from '@salesforce/label/c.Aircall_RelatedNone';
import relatedRemove from '@salesforce/label/c.Aircall_RelatedRemove';
import relatedSearch from '@salesforce/label/c.Aircall_RelatedSearch';
import relatedTo from '@salesforce/label/c.Aircall_RelatedTo';
import reload from '@salesforce/label/c.Aircall_Reload';
import reloadLater from '@salesforce/label/c.Aircall_ReloadLater';
import reloadNow from '@salesforce/label/c.Aircall_ReloadNow';
import retry from '@salesforce/label/c.Aircall_Retry';
import save from '@salesforce/label/c.Aircall_Save';
import saveAndRetry from '@salesforce/label/c.Aircall_SaveAndRetry';
import saveShortcut from '@salesforce/label/c.Aircall_SaveShortcut';
import saved from '@salesforce/label/c.Aircall_Saved';
import savedInBrowser from '@salesforce/label/c.Aircall_SavedInBrowser';
import savedToCall from '@salesforce/label/c.Aircall_SavedToCall';
import savedToTask from '@salesforce/label/c.Aircall_SavedToTask';
import sayAnswered from '@salesforce/label/c.Aircall_SayAnswered';
import sayDispositionRequired from '@salesforce/label/c.Aircall_SayDispositionRequired';
import sayEnded from '@salesforce/label/c.Aircall_SayEnded';
import sayEndedAfter from '@salesforce/label/c.Aircall_SayEndedAfter';
import sayIncoming from '@salesforce/label/c.Aircall_SayIncoming';
import sayKept from '@salesforce/label/c.Aircall_SayKept';
import sayMinutes from '@salesforce/label/c.Aircall_SayMinutes';
import sayReady from '@salesforce/label/c.Aircall_SayReady';
import saySeconds from '@salesforce/label/c.Aircall_SaySeconds';
import searchFailed from '@salesforce/label/c.Aircall_SearchFailed';
import searchNothing from '@salesforce/label/c.Aircall_SearchNothing';
import searchPlaceholder from '@salesforce/label/c.Aircall_SearchPlaceholder';
import searchRecords from '@salesforce/label/c.Aircall_SearchRecords';
import searchResults from '@salesforce/label/c.Aircall_SearchResults';
import searchShort from '@salesforce/label/c.Aircall_SearchShort';
import separated from '@salesforce/label/c.Aircall_Separated';
import serverStillLogs from '@salesforce/label/c.Aircall_ServerStillLogs';
import sessionEnded from '@salesforce/label/c.Aircall_SessionEnded';
import showPhone from '@salesforce/label/c.Aircall_ShowPhone';
import sideBySide from '@salesforce/label/c.Aircall_SideBySide';
import somebodyElse from '@salesforce/label/c.Aircall_SomebodyElse';
import stacked from '@salesforce/label/c.Aircall_Stacked';
import stateBlocked from '@salesforce/label/c.Aircall_StateBlocked';
import stateCalling from '@salesforce/label/c.Aircall_StateCalling';
import stateLoading from '@salesforce/label/c.Aircall_StateLoading';
import stateLoggedOut from '@salesforce/label/c.Aircall_StateLoggedOut';
import stateOffline from '@salesforce/label/c.Aircall_StateOffline';
import stateOnCall from '@salesforce/label/c.Aircall_StateOnCall';
import stateReady from '@salesforce/label/c.Aircall_StateReady';
import stateRinging from '@salesforce/label/c.Aircall_StateRinging';
import stateSessionOver from '@salesforce/label/c.Aircall_StateSessionOver';
import stateWrapUp from '@salesforce/label/c.Aircall_StateWrapUp';
import stillTalking from '@salesforce/label/c.Aircall_StillTalking';
import supportAddress from '@salesforce/label/c.Aircall_SupportAddress';
import supportGreeting from '@salesforce/label/c.Aircall_SupportGreeting';
import supportRequest from '@salesforce/label/c.Aircall_SupportRequest';
import supportSeen from '@salesforce/label/c.Aircall_SupportSeen';
import supportUser from '@salesforce/label/c.Aircall_SupportUser';
import switchedOff from '@salesforce/label/c.Aircall_SwitchedOff';
import tabCaller from '@salesforce/label/c.Aircall_TabCaller';
import tabNotes from '@salesforce/label/c.Aircall_TabNotes';
import tabRecent from '@salesforce/label/c.Aircall_TabRecent';
import textForSupport from '@salesforce/label/c.Aircall_TextForSupport';
import today from '@salesforce/label/c.Aircall_Today';
import tryAgain from '@salesforce/label/c.Aircall_TryAgain';
import tryNow from '@salesforce/label/c.Aircall_TryNow';
import unreachable from '@salesforce/label/c.Aircall_Unreachable';
import voicemail from '@salesforce/label/c.Aircall_Voicemail';
import whoCalled from '@salesforce/label/c.Aircall_WhoCalled';
import whoIsCalling from '@salesforce/label/c.Aircall_WhoIsCalling';
import wrapUpKept from '@salesforce/label/c.Aircall_WrapUpKept';
import yesterday from '@salesforce/label/c.Aircall_Yesterday';

/** The softphone's words in the language of the user. `{0}`, `{1}` stand for what `fill` puts in. */
export const labels = {
  addressToAllow,
  aircallSilent,
  allowStorage,
  answerHere,
  blockedLogIn,
  blockedReason,
  blockedTitle,
  callBack,
  callDetails,
  calling,
  callingNumber,
  callsKept,
  candidateCount,
  change,
  chipFailed,
  chipLogged,
  chipNotLogged,
  chipPending,
  chipUnassigned,
  chipWaiting,
  chooseDisposition,
  close,
  continueWrapUp,
  copyAddress,
  copyDetails,
  copyText,
  currentCall,
  disposition,
  dispositionMissing,
  dispositionRequired,
  earlierWithNumber,
  endCallHere,
  ended,
  factsKept,
  filter,
  filterAll,
  filterFailed,
  filterMissed,
  filterUnassigned,
  foldPhone,
  goToPhone,
  hangUpHere,
  hasCallEnded,
  hiddenRecord,
  inboundAnswered,
  inboundUnanswered,
  incoming,
  itemBlocked,
  itemNotSaved,
  itemOffline,
  itemRinging,
  itemWrapUp,
  keptInBrowser,
  keptInTab,
  lastInteractions,
  leadNoRelated,
  leaveUnassigned,
  loading,
  logInBelow,
  logInHere,
  logPending,
  loggedOut,
  lookingUp,
  lookupFailed,
  message,
  missed,
  moreActions,
  newRecord,
  nextTryAt,
  nextTryIn,
  noInteractions,
  noLine,
  noRecord,
  noneOfKind,
  notAnswered,
  notCalled,
  notLasting,
  notLoaded,
  notSaved,
  notes,
  notesKept,
  notesSaved,
  nothingCreated,
  nothingLost,
  numberShort,
  numberWithheld,
  onCall,
  onLine,
  oneCallKept,
  open,
  openRecord,
  openTask,
  otherCauses,
  otherEmail,
  outboundAnswered,
  outboundUnanswered,
  phoneBar,
  phoneFrame,
  phoneName,
  phoneWorks,
  readyForNext,
  recentInteractions,
  refreshRecent,
  refusedBadNumber,
  refusedDoNotCall,
  refusedInCall,
  refusedInvalidNumber,
  refusedNoAnswer,
  refusedNotReady,
  refusedOther,
  refusedSession,
  refusedUnreachable,
  relatedNone,
  relatedRemove,
  relatedSearch,
  relatedTo,
  reload,
  reloadLater,
  reloadNow,
  retry,
  save,
  saveAndRetry,
  saveShortcut,
  saved,
  savedInBrowser,
  savedToCall,
  savedToTask,
  sayAnswered,
  sayDispositionRequired,
  sayEnded,
  sayEndedAfter,
  sayIncoming,
  sayKept,
  sayMinutes,
  sayReady,
  saySeconds,
  searchFailed,
  searchNothing,
  searchPlaceholder,
  searchRecords,
  searchResults,
  searchShort,
  separated,
  serverStillLogs,
  sessionEnded,
  showPhone,
  sideBySide,
  somebodyElse,
  stacked,
  stateBlocked,
  stateCalling,
  stateLoading,
  stateLoggedOut,
  stateOffline,
  stateOnCall,
  stateReady,
  stateRinging,
  stateSessionOver,
  stateWrapUp,
  stillTalking,
  supportAddress,
  supportGreeting,
  supportRequest,
  supportSeen,
  supportUser,
  switchedOff,
  tabCaller,
  tabNotes,
  tabRecent,
  textForSupport,
  today,
  tryAgain,
  tryNow,
  unreachable,
  voicemail,
  whoCalled,
  whoIsCalling,
  wrapUpKept,
  yesterday,
} as const;
