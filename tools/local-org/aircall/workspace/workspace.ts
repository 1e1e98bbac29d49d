/**
 * The simulated Aircall workspace, as it runs inside the softphone's iframe: an agent logs in, rings, answers,
 * hangs up, dials, tags and comments here, and the page tells its parent what Aircall's own page would,
 * in the protocol of aircall-everywhere 2 (`{name: 'apm_phone_...', value}`).
 */

interface ShownCall {
  id: number;
  direction: 'inbound' | 'outbound';
  ringing: boolean;
  answered: boolean;
  answeredAt: number | null;
  external: string;
  line: string;
  tags: string[];
  insightCards: { type: string; text: string; label?: string; link?: string }[][];
}

interface State {
  assumed: string | null;
  agents: { email: string; name: string }[];
  agent: { email: string; name: string } | null;
  call: ShownCall | null;
  lastCall: ShownCall | null;
  tags: string[];
  lines: { digits: string; name: string }[];
  company: string;
  faults: { neverLoads: boolean; loadDelayMs: number; commandDelayMs: number; garbage: boolean };
}

type PageEvent =
  | { kind: 'sdk'; name: string; value: unknown }
  | { kind: 'refresh' }
  | { kind: 'login'; email: string }
  | { kind: 'logout' }
  | { kind: 'prefill'; number: string };

/** What this browser chose: an e-mail, or an explicit log-out; nothing: whoever the simulator assumes. */
const CHOICE = 'aircall-simulator-agent';
const LOGGED_OUT = '-';

/** The choice lives as long as the page where the browser denies storage to frames of another site. */
const choice = {
  value: null as string | null,
  read(): string | null {
    try {
      return localStorage.getItem(CHOICE);
    } catch {
      return this.value;
    }
  },
  write(value: string): void {
    this.value = value;
    try {
      localStorage.setItem(CHOICE, value);
    } catch {
      // Kept in this page only: see above.
    }
  },
};

const main = document.getElementById('main') as HTMLElement;
const agentName = document.getElementById('agent') as HTMLElement;
const logoutButton = document.getElementById('logout') as HTMLButtonElement;

let state: State;
let email = '';
let events: EventSource | null = null;
/** The ended call whose after-call form is open, until the agent presses Done. */
let afterCall: number | null = null;
let keypad = '';
let problem = '';

// --- the SDK's protocol ----------------------------------------------------------------------------------------------

const embedded = window.parent !== window;

/** Aircall's page does not know its host's origin before the host answers, so it posts to any. */
function tellHost(message: unknown): void {
  if (embedded) window.parent.postMessage(message, '*');
}

function announceLogin(): void {
  const agent = state.agent;
  if (!agent || state.faults.neverLoads) return;
  const [first = '', ...rest] = agent.name.split(' ');
  setTimeout(() => {
    tellHost({
      name: 'apm_phone_loaded',
      value: {
        email: agent.email,
        first_name: first,
        last_name: rest.join(' '),
        company_name: state.company,
      },
    });
  }, state.faults.loadDelayMs);
}

function onSdkEvent(name: string, value: unknown): void {
  if (state.faults.neverLoads) return;
  if (state.faults.garbage) {
    tellHost('not an object');
    tellHost({ name: 'apm_phone_from_the_future', value: 1 });
    tellHost(null);
  }
  tellHost(value === null ? { name: `apm_phone_${name}` } : { name: `apm_phone_${name}`, value });
}

interface Answer {
  success: boolean;
  data?: unknown;
  errorCode?: string;
  errorMessage?: string;
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const { name, value } = Object(event.data) as { name?: unknown; value?: unknown };
  // A logged-out workspace answers nothing: the host sees `no_answer`.
  if (typeof name !== 'string' || !name.startsWith('apm_app_') || email === '') return;
  const command = name.slice('apm_app_'.length);
  if (command === 'isready' || command === 'get_settings') return;
  const reply = (answer: Answer): void => {
    setTimeout(() => {
      event.source?.postMessage(
        { name: `apm_phone_${command}_response`, value: answer },
        { targetOrigin: event.origin },
      );
    }, state.faults.commandDelayMs);
  };
  void runCommand(command, value).then(reply);
});

async function runCommand(command: string, value: unknown): Promise<Answer> {
  if (command === 'is_logged_in') return { success: true, data: true };
  if (command === 'exit_keyboard') {
    if (state.call) return { success: false, errorCode: 'in_call', errorMessage: 'The user is in a call' };
    return { success: true };
  }
  if (command !== 'dial_number')
    return { success: false, errorCode: 'does_not_exists', errorMessage: 'The event does not exist' };
  if (state.call) return { success: false, errorCode: 'in_call', errorMessage: 'The user is in a call' };
  const { phone_number: number } = Object(value) as { phone_number?: unknown };
  // A number without country code is accepted and never dialled (aircall-everywhere issue 92).
  keypad = typeof number === 'string' ? number : '';
  if (/^\+[1-9]\d{6,14}$/.test(keypad)) setTimeout(() => void dial(), 50);
  else draw();
  return { success: true };
}

// --- the server ------------------------------------------------------------------------------------------------------

async function post(path: string, body: Record<string, unknown> = {}): Promise<boolean> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = Object(await response.json()) as { error?: string };
  problem = response.ok ? '' : (answer.error ?? `Aircall answered ${response.status}.`);
  return response.ok;
}

/** Counts the looks at the server: an answer that comes after a newer one is old news. */
let looks = 0;
let shownLook = 0;

async function refresh(): Promise<void> {
  const look = ++looks;
  const response = await fetch(`/page/state?email=${encodeURIComponent(email)}`);
  const answer = (await response.json()) as State;
  if (look < shownLook) return;
  shownLook = look;
  const before = state?.call ?? null;
  state = answer;
  if (before && !state.call && state.lastCall?.id === before.id && before.answered) afterCall = before.id;
  draw();
}

function listen(): void {
  events?.close();
  events = new EventSource(`/page/events?email=${encodeURIComponent(email)}`);
  events.onmessage = (message: MessageEvent<string>) => {
    const event = JSON.parse(message.data) as PageEvent;
    if (event.kind === 'sdk') onSdkEvent(event.name, event.value);
    else if (event.kind === 'refresh') void refresh();
    else if (event.kind === 'login') void logIn(event.email, false);
    else if (event.kind === 'logout') void leave();
    else {
      keypad = event.number;
      draw();
    }
  };
}

async function logIn(as: string, chosen: boolean): Promise<void> {
  if (chosen) choice.write(as);
  if (!(await post('/page/login', { email: as }))) return draw();
  email = as;
  listen();
  await refresh();
  announceLogin();
}

async function logOut(): Promise<void> {
  choice.write(LOGGED_OUT);
  await post('/page/logout', { email });
  await leave();
}

async function leave(): Promise<void> {
  email = '';
  tellHost({ name: 'apm_phone_logout' });
  listen();
  await refresh();
}

async function dial(): Promise<void> {
  const number = keypad.replace(/[\s()-]/g, '');
  if (await post('/page/dial', { email, to: number })) keypad = '';
  await refresh();
}

async function act(step: string, body: Record<string, unknown> = {}): Promise<void> {
  const id = state.call?.id ?? afterCall;
  if (id !== null) await post(`/simulator/calls/${id}/${step}`, { email, ...body });
  await refresh();
}

// --- what it shows -----------------------------------------------------------------------------------------------------

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function button(label: string, className: string, run: () => Promise<void> | void): HTMLButtonElement {
  return element('button', { type: 'button', className, onclick: () => void run() }, label);
}

function draw(): void {
  agentName.textContent = state.agent?.name ?? '';
  logoutButton.hidden = email === '';
  const view =
    email === ''
      ? loginView()
      : state.call
        ? callView(state.call)
        : afterCall === null
          ? keypadView()
          : afterCallView();
  const alert = problem === '' ? [] : [element('p', { className: 'error' }, problem)];
  main.replaceChildren(...view, ...alert);
}

function loginView(): Node[] {
  const input = element(
    'select',
    { id: 'email' },
    ...state.agents.map((one) => element('option', { value: one.email }, one.email)),
  );
  return [
    element('h1', {}, 'Log in to Aircall'),
    element('label', { htmlFor: 'email' }, 'E-mail'),
    input,
    element(
      'div',
      { className: 'row' },
      button('Log in', 'yes', () => logIn(input.value, true)),
    ),
  ];
}

function callView(call: ShownCall): Node[] {
  const word = call.ringing ? 'Incoming call' : call.answered ? 'On call' : 'Calling';
  const cards = call.insightCards
    .flat()
    .map((line) =>
      element('div', { className: 'card' }, line.label ? `${line.label}: ${line.text}` : line.text),
    );
  const buttons = call.ringing
    ? [button('Decline', 'no', () => act('refuse')), button('Answer', 'yes', () => act('answer'))]
    : [
        ...(call.answered ? [] : [button('They answer', 'yes', () => act('answer'))]),
        button('Hang up', 'no', () => act(call.answered ? 'hangup' : 'abandon')),
      ];
  const form = call.answered && !call.ringing ? [tagButtons(call)] : [];
  return [
    element('p', {}, `${word} · ${call.line}`),
    element('h1', {}, call.external),
    ...cards,
    ...form,
    element('div', { className: 'row bottom' }, ...buttons),
  ];
}

function tagButtons(call: ShownCall): HTMLElement {
  const buttons = state.tags.map((name) => {
    const on = call.tags.includes(name);
    const made = button(name, '', () => act('tag', { name, on: !on }));
    made.setAttribute('aria-pressed', String(on));
    return made;
  });
  return element('div', { className: 'row', ariaLabel: 'Tags' }, ...buttons);
}

/** Tags and comment can be given until the agent leaves this view; leaving saves the comment, as in Aircall. */
function afterCallView(): Node[] {
  const call = state.lastCall;
  if (!call) return keypadView();
  const comment = element('textarea', { id: 'comment', rows: 2 });
  return [
    element('p', {}, `Call ended · ${call.line}`),
    element('h1', {}, call.external),
    tagButtons(call),
    element('label', { htmlFor: 'comment' }, 'Comment'),
    comment,
    element(
      'div',
      { className: 'row bottom' },
      button('Done', 'yes', async () => {
        if (comment.value.trim() !== '') await act('comment', { content: comment.value.trim() });
        afterCall = null;
        draw();
      }),
    ),
  ];
}

function keypadView(): Node[] {
  const input = element('input', {
    id: 'number',
    type: 'tel',
    value: keypad,
    placeholder: '+1 415 555 0132',
    oninput: () => void (keypad = input.value),
  });
  const key = (digit: string): HTMLButtonElement =>
    button(digit, '', () => {
      keypad += digit;
      draw();
    });
  return [
    element('p', {}, 'Ready'),
    element('label', { htmlFor: 'number' }, 'Number'),
    input,
    element(
      'div',
      { className: 'keys' },
      ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '0', '#'].map(key),
    ),
    element('div', { className: 'row bottom' }, button('Call', 'yes', dial)),
    ringMe(),
  ];
}

/** What a person without a second phone needs: somebody who calls. */
function ringMe(): HTMLElement {
  const from = element('input', { id: 'from', type: 'tel', value: '+442079460132' });
  const line = element(
    'select',
    { id: 'line' },
    ...state.lines.map((one) => element('option', { value: one.digits }, one.name)),
  );
  const ring = button('Ring me', '', async () => {
    await post('/simulator/calls', {
      direction: 'inbound',
      from: from.value,
      to: line.value,
      agents: [email],
    });
    await refresh();
  });
  return element(
    'details',
    {},
    element('summary', {}, 'Simulate an incoming call'),
    element('label', { htmlFor: 'from' }, 'Caller (or "anonymous")'),
    from,
    element('label', { htmlFor: 'line' }, 'Line'),
    line,
    element(
      'div',
      { className: 'row' },
      ring,
      element('a', { href: '/panel', target: '_blank' }, 'Control panel'),
    ),
  );
}

logoutButton.addEventListener('click', () => void logOut());

async function begin(): Promise<void> {
  await refresh();
  const start = choice.read() ?? state.assumed;
  if (start !== null && start !== LOGGED_OUT && state.agents.some((one) => one.email === start))
    await logIn(start, false);
  else listen();
}

void begin();

export {};
