import { createElement } from 'lwc';
import { labels } from 'c/aircallLabels';
import type { Resize } from 'c/aircallDivider';
import AircallSoftphone, { type PhoneSize } from 'c/aircallSoftphone';
import type { Command, PhoneState, Search } from 'c/aircallSoftphoneModel';
import { itemLabel, setLocale } from 'c/aircallSoftphoneWords';
import { createFrame } from './aircall/frame.ts';
import { AircallTelephony } from './aircall/telephony.ts';
import { spoken } from './announcements.ts';
import { readBootstrap } from './bootstrap.ts';
import { BrowserStore, LockLeader, browserClock } from './browser.ts';
import { Layout } from './layout.ts';
import { OpenCtiHost } from './opencti/opencti.ts';
import { SoftphoneProgram, type Surface } from './program.ts';
import { RemotingServer } from './server/remoting.ts';

/** The panel's own element, as this program uses it. */
interface Panel extends HTMLElement {
  state: PhoneState;
  search: Search;
  wide: boolean;
  canBeWide: boolean;
  size: PhoneSize;
  say(text: string, urgency: 'polite' | 'assertive'): void;
}

function createPhone(root: HTMLElement, workspaceUrl: string): HTMLIFrameElement {
  const cell = document.createElement('div');
  cell.className = 'ac-cell ac-cell_phone';
  const frame = createFrame(document, workspaceUrl, labels.phoneFrame);
  cell.append(frame);
  root.append(cell);
  return frame;
}

function surfaceOn(panel: Panel, root: HTMLElement, layout: Layout): Surface {
  let shown = false;
  return {
    show(state) {
      panel.state = state;
      layout.apply(state);
      panel.wide = layout.wide;
      panel.canBeWide = layout.canBeWide;
      panel.size = layout.size;
      if (!shown) {
        // The panel stands before the phone in the document: so reads a screen reader, and so goes the Tab key.
        root.prepend(panel);
        shown = true;
      }
    },
    announce(announcement) {
      const { text: words, urgency } = spoken(announcement);
      panel.say(words, urgency);
    },
    itemLabel,
    copy: (words) => void navigator.clipboard?.writeText(words).catch(() => undefined),
    reloadPage: () => window.location.reload(),
    refusedSentence: () => labels.notSaved,
  };
}

async function start(root: HTMLElement): Promise<void> {
  const store = new BrowserStore(() => window.localStorage);
  const { workspaceUrl, language, locale } = readBootstrap(Reflect.get(window, 'aircallBootstrap'));
  document.documentElement.lang = language;
  setLocale(locale);
  const frame = createPhone(root, workspaceUrl);
  // The phone first: it takes the longest to load, and rings without Salesforce.
  const telephony = new AircallTelephony(window, frame, browserClock);
  const host = new OpenCtiHost(window, browserClock);
  const server = new RemotingServer(window, browserClock);
  const session = new BrowserStore(() => window.sessionStorage);
  const leader = await LockLeader.start(navigator.locks, session, () => crypto.randomUUID());

  const panel = createElement('c-aircall-softphone', { is: AircallSoftphone }) as unknown as Panel;
  const layout = new Layout(window, root, store);
  const surface = surfaceOn(panel, root, layout);
  const program = new SoftphoneProgram(
    { telephony, host, server, clock: browserClock, store, leader },
    surface,
  );
  panel.search = (term, objects) => program.search(term, objects);

  const redraw = (): void => surface.show(program.state);
  panel.addEventListener('command', (event) => program.command((event as CustomEvent<Command>).detail));
  panel.addEventListener('resizephone', (event) => {
    layout.resize((event as CustomEvent<Resize>).detail);
    redraw();
  });
  panel.addEventListener('layout', () => {
    layout.toggleWide();
    redraw();
  });
  panel.addEventListener('gotophone', () => frame.focus());
  window.addEventListener('resize', redraw);
  await program.run();
}

const root = document.getElementById('aircall-softphone');
if (root) {
  void start(root);
}
