/** The control panel: the control API (`/simulator/*`) for a person instead of a test. */

interface PanelCall {
  id: number;
  status: string;
  direction: string;
  raw_digits: string;
  answered_at: number | null;
  ended_at: number | null;
  missed_call_reason: string | null;
  user: { name: string } | null;
}
type Faults = Record<string, Record<string, boolean | number>>;
interface Deliveries {
  open: number;
  deliveries: { event: string; attempt: number; status: number; at: number }[];
}

const REFRESH_MS = 1_500;
const SHOWN = 20;

const find = <T extends HTMLElement>(selector: string): T => document.querySelector(selector) as T;
const problem = find('#problem');

async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`/simulator/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  problem.textContent = response.ok ? '' : String((Object(answer) as { error?: string }).error);
  return answer;
}

function cell(...content: (Node | string)[]): HTMLTableCellElement {
  const made = document.createElement('td');
  made.append(...content);
  return made;
}

function row(...cells: HTMLTableCellElement[]): HTMLTableRowElement {
  const made = document.createElement('tr');
  made.append(...cells);
  return made;
}

function stepButton(call: PanelCall, step: string, body: unknown = {}): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = step;
  made.onclick = () => void ask('POST', `calls/${call.id}/${step}`, body).then(showCalls);
  return made;
}

function steps(call: PanelCall): HTMLButtonElement[] {
  if (call.ended_at !== null) return [stepButton(call, 'comment', { content: 'A comment from the panel' })];
  if (call.answered_at !== null) return [stepButton(call, 'hangup'), stepButton(call, 'hold')];
  const unanswered = [stepButton(call, 'answer'), stepButton(call, 'refuse'), stepButton(call, 'abandon')];
  return call.direction === 'inbound' ? [...unanswered, stepButton(call, 'voicemail')] : unanswered;
}

async function showCalls(): Promise<void> {
  const calls = (await ask('GET', 'calls')) as PanelCall[];
  const rows = calls
    .slice(-SHOWN)
    .reverse()
    .map((call) =>
      row(
        cell(`${call.direction} ${call.id}`),
        cell(call.missed_call_reason ?? call.status),
        cell(call.raw_digits),
        cell(call.user?.name ?? '–'),
        cell(...steps(call)),
      ),
    );
  find('#calls').replaceChildren(...rows);
}

async function showDeliveries(): Promise<void> {
  const { open, deliveries } = (await ask('GET', 'deliveries')) as Deliveries;
  find('#open').textContent = open === 0 ? 'Nothing is under way.' : `${open} under way.`;
  const answer = (status: number): string =>
    status === -1 ? 'lost by a fault' : status === 0 ? 'no answer' : String(status);
  const rows = deliveries
    .slice(-SHOWN)
    .reverse()
    .map((one) =>
      row(
        cell(new Date(one.at).toLocaleTimeString()),
        cell(one.event),
        cell(String(one.attempt)),
        cell(answer(one.status)),
      ),
    );
  find('#deliveries').replaceChildren(...rows);
}

function faultInput(group: string, name: string, value: boolean | number): HTMLLabelElement {
  const label = document.createElement('label');
  const input = document.createElement('input');
  input.type = typeof value === 'boolean' ? 'checkbox' : 'number';
  if (typeof value === 'boolean') input.checked = value;
  else {
    input.step = 'any';
    input.value = String(value);
  }
  input.onchange = () =>
    void ask('PUT', 'faults', {
      [group]: { [name]: typeof value === 'boolean' ? input.checked : Number(input.value) },
    });
  label.append(input, ` ${group}.${name}`);
  return label;
}

function showFaults(faults: Faults): void {
  const inputs = Object.entries(faults).flatMap(([group, switches]) =>
    Object.entries(switches).map(([name, value]) => faultInput(group, name, value)),
  );
  find('#faults').replaceChildren(...inputs);
}

async function begin(): Promise<void> {
  const lines = (await ask('GET', 'lines')) as { name: string; digits: string }[];
  const agents = (await ask('GET', 'agents')) as { name: string; email: string; loggedIn: boolean }[];
  find<HTMLSelectElement>('[name=to]').append(...lines.map((line) => new Option(line.name, line.digits)));
  find<HTMLSelectElement>('[name=agents]').append(
    ...agents.map((agent) => new Option(agent.name, agent.email, agent.loggedIn, agent.loggedIn)),
  );
  find<HTMLFormElement>('#ring').onsubmit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    void ask('POST', 'calls', {
      direction: 'inbound',
      from: form.get('from'),
      to: form.get('to'),
      agents: form.getAll('agents'),
    }).then(showCalls);
  };
  find('#clear').onclick = () => void ask('DELETE', 'faults').then((faults) => showFaults(faults as Faults));
  showFaults((await ask('GET', 'faults')) as Faults);
  const refresh = async (): Promise<void> => {
    await showCalls();
    await showDeliveries();
  };
  await refresh();
  setInterval(() => void refresh(), REFRESH_MS);
}

void begin();

export {};
