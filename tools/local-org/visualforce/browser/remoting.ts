/**
 * The page's side of Visualforce remoting: `Visualforce.remoting.Manager.invokeAction`, with the options
 * `buffer`, `escape` and `timeout`, and one callback `(result, event)`. Loaded as a classic script.
 */
(() => {
  interface RemotingEvent {
    status: boolean;
    type: string;
    statusCode: number;
    tid: number;
    action: string;
    method: string;
    message?: string;
    where?: string;
    result?: unknown;
  }
  type Callback = (result: unknown, event: RemotingEvent) => void;
  interface Options {
    buffer: boolean;
    escape: boolean;
    timeout: number;
  }
  interface Method {
    name: string;
    len: number;
    ctx: Record<string, unknown>;
  }
  interface Call {
    request: { action: string; method: string; data: unknown[]; type: 'rpc'; tid: number; ctx: unknown };
    callback: Callback;
    options: Options;
  }

  /** The platform bundles calls made within this many milliseconds, unless `buffer` is false. */
  const BUFFER_MS = 10;
  const DEFAULT_TIMEOUT_MS = 30_000;
  const MAX_TIMEOUT_MS = 120_000;
  const NO_ANSWER = 'Unable to connect to the server (communication failure).';

  const methods = new Map<string, Method>();
  let nextTid = 2;
  let waiting: Call[] = [];

  const isRecord = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

  function escapeHtml(value: unknown): unknown {
    if (typeof value === 'string') {
      return value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
    }
    if (Array.isArray(value)) return value.map(escapeHtml);
    if (!isRecord(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escapeHtml(inner)]));
  }

  function finish(call: Call, answer: Partial<RemotingEvent>): void {
    const { action, method, tid } = call.request;
    const status = answer.type === 'rpc';
    const event: RemotingEvent = {
      status,
      type: 'exception',
      statusCode: 0,
      tid,
      action,
      method,
      ...answer,
    };
    const result = call.options.escape ? escapeHtml(event.result) : event.result;
    event.result = result;
    call.callback(status ? result : null, event);
  }

  function failAll(calls: Call[], message: string, statusCode: number): void {
    for (const call of calls) finish(call, { type: 'exception', message, statusCode });
  }

  function spread(calls: Call[], body: unknown): void {
    const answers = Array.isArray(body) ? body : [body];
    for (const call of calls) {
      const answer: unknown = answers.find((item) => isRecord(item) && item['tid'] === call.request.tid);
      if (isRecord(answer)) finish(call, answer);
      else failAll([call], 'Logged in?', 402);
    }
  }

  function send(calls: Call[]): void {
    const timeout = Math.min(MAX_TIMEOUT_MS, Math.max(...calls.map((call) => call.options.timeout)));
    const requests = calls.map((call) => call.request);
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeout);
    fetch('/apexremote', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-user-agent': 'Visualforce-Remoting' },
      body: JSON.stringify(requests.length === 1 ? requests[0] : requests),
      signal: abort.signal,
    })
      .then((response) => response.text())
      .then((text) => {
        let body: unknown;
        try {
          body = JSON.parse(text);
        } catch {
          // A page instead of JSON is what a session that has ended gives.
          failAll(calls, 'Logged in?', 402);
          return;
        }
        spread(calls, body);
      })
      .catch(() => failAll(calls, NO_ANSWER, 0))
      .finally(() => clearTimeout(timer));
  }

  function readOptions(given: unknown): Options {
    const options = isRecord(given) ? given : {};
    return {
      buffer: options['buffer'] !== false,
      escape: options['escape'] !== false,
      timeout: typeof options['timeout'] === 'number' ? options['timeout'] : DEFAULT_TIMEOUT_MS,
    };
  }

  function invokeAction(name: string, ...rest: unknown[]): void {
    const at = rest.findIndex((item) => typeof item === 'function');
    const callback = rest[at];
    if (typeof callback !== 'function') throw new Error(`${name}: a callback function is required.`);
    const known = methods.get(name.toLowerCase());
    if (!known) throw new Error(`No method found by name: ${name}`);
    const data = rest.slice(0, at);
    if (data.length !== known.len) {
      throw new Error(`${name} takes ${known.len} parameters, not ${data.length}.`);
    }
    const dot = name.lastIndexOf('.');
    const call: Call = {
      request: {
        action: name.slice(0, dot),
        method: known.name,
        data,
        type: 'rpc',
        tid: nextTid,
        ctx: known.ctx,
      },
      callback: callback as Callback,
      options: readOptions(rest[at + 1]),
    };
    nextTid += 1;
    if (!call.options.buffer) {
      send([call]);
      return;
    }
    waiting.push(call);
    if (waiting.length === 1) {
      setTimeout(() => {
        const calls = waiting;
        waiting = [];
        send(calls);
      }, BUFFER_MS);
    }
  }

  interface Provider {
    vf: Record<string, unknown>;
    actions: Record<string, { ms: { name: string; len: number; csrf: string; authorization: string }[] }>;
  }

  function add(provider: Provider): void {
    for (const [action, { ms }] of Object.entries(provider.actions)) {
      for (const { name, len, csrf, authorization } of ms) {
        const ctx = { ...provider.vf, csrf, authorization, ns: '', ver: 65 };
        methods.set(`${action}.${name}`.toLowerCase(), { name, len, ctx });
      }
    }
  }

  Object.assign(window, { Visualforce: { remoting: { Manager: { invokeAction, add } } } });
})();
