/**
 * Stand-in for Salesforce's Open CTI script for Lightning, written from observed messages alone. It runs in
 * the softphone page and speaks to the shell, its parent. Served as a classic script, with the two constants
 * below written in front of it.
 */
declare const SHELL_ORIGIN: string;
/** The number in the script's URL. */
declare const API_VERSION: number;

(() => {
  type Callback = (response: unknown) => void;
  type Args = Record<string, unknown>;

  const API_TYPE = 'opencti';
  /** The last version known to ignore the two flags that say whether a callback or a listener may run. */
  const LAST_WITHOUT_FLAGS = 43;
  const INIT_ERROR =
    'Failed to initialize Open CTI. Ensure that it is loaded from the right frame with correct URL parameters';

  const query = new URLSearchParams(location.search);
  const origin = query.get('sfdcIframeOrigin') ?? '';

  // The genuine script asks for a Salesforce domain here; a local shell has one origin, which is known exactly.
  if (!query.get('mode') || origin !== SHELL_ORIGIN) throw new Error(INIT_ERROR);
  if (new URL(origin).protocol !== location.protocol || window.parent === window) throw new Error(INIT_ERROR);

  const callbacks = new Map<string, Callback>();
  const listeners = new Map<string, Callback[]>();
  let nextCallId = 0;

  const isObject = (value: unknown): value is Args =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

  function post(methodName: string, wire: Args, callback: Callback | null, listener: Callback | null): void {
    const callId = nextCallId;
    nextCallId += 1;
    if (callback) callbacks.set(`${methodName}_${callId}`, callback);
    if (listener) {
      const key = typeof wire['eventName'] === 'string' ? `${methodName}_${wire['eventName']}` : methodName;
      listeners.set(key, [...(listeners.get(key) ?? []), listener]);
    }
    window.parent.postMessage(
      {
        methodName,
        callId,
        apiVersion: API_VERSION,
        apiType: API_TYPE,
        isCallbackRegistered: callback !== null,
        isListenerRegistered: listener !== null,
        args: wire,
      },
      origin,
    );
  }

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (event.origin !== origin || !isObject(message)) return;
    if (message['apiType'] !== API_TYPE || message['apiVersion'] !== API_VERSION) return;
    const name = String(message['methodName']);
    const mayCallBack = API_VERSION <= LAST_WITHOUT_FLAGS || message['shouldExecuteCallback'] === true;
    const mayListen = API_VERSION <= LAST_WITHOUT_FLAGS || message['shouldExecuteListener'] === true;
    const key = `${name}_${String(message['callId'])}`;
    const callback = callbacks.get(key);
    if (mayCallBack && callback) {
      callbacks.delete(key);
      callback(message['response']);
    }
    if (!mayListen) return;
    const eventName = message['eventName'];
    const listenerKey = typeof eventName === 'string' ? `${name}_${eventName}` : name;
    for (const listener of listeners.get(listenerKey) ?? []) listener(message['response']);
  });

  interface Rule {
    optional?: boolean;
    needs?: 'callback' | 'listener';
    wire: (args: Args) => Args;
  }

  function checkedFunction(args: Args, name: 'callback' | 'listener', needed: boolean): Callback | null {
    const value = args[name];
    if (value === undefined || value === null) {
      if (needed) throw new Error(`The ${name} argument is mandatory for this API method call.`);
      return null;
    }
    if (typeof value !== 'function') throw new Error(`The ${name} argument must be a function.`);
    return value as Callback;
  }

  function method(name: string, rule: Rule): (...given: unknown[]) => void {
    return (...given) => {
      const [first] = given;
      const isEmpty = given.length === 0 || (given.length === 1 && first === undefined);
      const isRight = given.length === 1 && isObject(first) && Object.keys(first).length > 0;
      if (!isRight && !(rule.optional === true && isEmpty)) {
        throw new Error('Must pass in only one object which holds arguments to this API method call.');
      }
      const args = isObject(first) ? first : {};
      const callback = checkedFunction(args, 'callback', rule.needs === 'callback');
      const listener = checkedFunction(args, 'listener', rule.needs === 'listener');
      post(name, rule.wire(args), callback, listener);
    };
  }

  const nothing = (): Args => ({});
  const only =
    (...names: string[]) =>
    (args: Args): Args =>
      Object.fromEntries(names.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]));

  function channelOf(args: Args): string {
    const channel = args['channelName'];
    if (typeof channel !== 'string' || channel === '') {
      throw new Error('The channelName argument must be a non-empty string.');
    }
    return channel;
  }

  function logObject(args: Args): Args {
    if (!isObject(args['value'])) throw new Error('The value argument must be an object.');
    return { object: args['value'] };
  }

  const opencti: Record<string, unknown> = {
    SCREENPOP_TYPE: {
      URL: 'url',
      SOBJECT: 'sobject',
      OBJECTHOME: 'objecthome',
      LIST: 'list',
      SEARCH: 'search',
      NEW_RECORD_MODAL: 'newRecord',
      FLOW: 'flow',
    },
    CALL_TYPE: { INBOUND: 'inbound', OUTBOUND: 'outbound', INTERNAL: 'internal' },
    enableClickToDial: method('enableClickToDial', { optional: true, wire: nothing }),
    disableClickToDial: method('disableClickToDial', { optional: true, wire: nothing }),
    refreshView: method('refreshView', { optional: true, wire: nothing }),
    notifyInitializationComplete: method('notifyInitializationComplete', { optional: true, wire: nothing }),
    onClickToDial: method('onClickToDial', { needs: 'listener', wire: nothing }),
    onNavigationChange: method('onNavigationChange', { needs: 'listener', wire: nothing }),
    getAppViewInfo: method('getAppViewInfo', { needs: 'callback', wire: nothing }),
    isSoftphonePanelVisible: method('isSoftphonePanelVisible', { needs: 'callback', wire: nothing }),
    getCallCenterSettings: method('getCallCenterSettings', { needs: 'callback', wire: nothing }),
    getSoftphoneLayout: method('getSoftphoneLayout', { needs: 'callback', wire: nothing }),
    setSoftphonePanelVisibility: method('setSoftphonePanelVisibility', { wire: only('visible') }),
    setSoftphonePanelHeight: method('setSoftphonePanelHeight', { wire: only('heightPX') }),
    setSoftphonePanelWidth: method('setSoftphonePanelWidth', { wire: only('widthPX') }),
    setSoftphoneItemLabel: method('setSoftphoneItemLabel', { wire: only('label') }),
    setSoftphonePanelLabel: method('setSoftphonePanelLabel', { wire: only('label') }),
    setSoftphoneItemIcon: method('setSoftphoneItemIcon', { wire: only('key') }),
    setSoftphonePanelIcon: method('setSoftphonePanelIcon', { wire: only('key') }),
    screenPop: method('screenPop', { wire: only('type', 'params') }),
    searchAndScreenPop: method('searchAndScreenPop', {
      wire: only('searchParams', 'callType', 'queryParams', 'defaultFieldValues', 'deferred', 'params'),
    }),
    saveLog: method('saveLog', { wire: logObject }),
    runApex: method('runApex', { wire: only('apexClass', 'methodName', 'methodParams') }),
    hvs: {
      onWorkStart: method('hvs.onWorkStart', { needs: 'listener', wire: nothing }),
      completeWork: method('hvs.completeWork', { wire: only('workId', 'attributes') }),
    },
  };

  /** Message channels came with API 47. */
  if (API_VERSION >= 47) {
    opencti['subscribe'] = method('subscribe', {
      needs: 'listener',
      wire: (args) => ({ eventName: channelOf(args), subscription: `${channelOf(args)}_${nextCallId}` }),
    });
    opencti['unsubscribe'] = method('unsubscribe', {
      wire: (args) => {
        const subscription = args['subscription'];
        const channel = isObject(subscription) ? subscription['channelName'] : subscription;
        const eventName = typeof channel === 'string' ? channel.replace(/_\d+$/, '') : '';
        listeners.delete(`subscribe_${eventName}`);
        return { eventName };
      },
    });
    opencti['publish'] = method('publish', {
      wire: (args) => ({ eventName: channelOf(args), message: args['message'] }),
    });
  }

  const known: unknown = Reflect.get(window, 'sforce');
  Object.assign(window, { sforce: { ...(isObject(known) ? known : {}), opencti } });
})();
