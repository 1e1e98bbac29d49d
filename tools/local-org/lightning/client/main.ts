import { nothing, render } from 'lit';
import { fetchStart } from './api.ts';
import { loadComponents } from './components.ts';
import { startCti } from './cti/start.ts';
import { go, placeOf } from './navigation.ts';
import { begin, change, current, noContent, watch, type Softphone, type State } from './state.ts';
import { mountUtilityBar } from './utility-bar.ts';
import { frame } from './views/frame.ts';
import { modalView } from './views/modal.ts';
import { mainArea } from './views/pages.ts';

function firstSoftphone(app: State['start']['apps'][number] | undefined): Softphone {
  const item = app?.softphone;
  const [label, icon] = [item?.label ?? 'Phone', item?.icon ?? 'call'];
  return {
    open: false,
    itemLabel: label,
    panelLabel: label,
    itemIcon: icon,
    panelIcon: icon,
    width: item?.width ?? 400,
    height: item?.height ?? 560,
    clickToDial: false,
  };
}

async function main(): Promise<void> {
  const start = await fetchStart();
  const wanted = new URL(window.location.href).searchParams.get('app') ?? localStorage.getItem('app');
  // A console shows the product best, so it comes first.
  const app = start.apps.find(({ name }) => name === wanted) ?? start.apps.find((item) => item.console);
  const place = placeOf(new URL(window.location.href));
  begin({
    start,
    app: app?.name ?? '',
    tabs: [],
    place,
    content: noContent(),
    edit: null,
    modal: null,
    toasts: [],
    menu: null,
    expanded: new Set(),
    recordTab: 'details',
    softphone: firstSoftphone(app ?? start.apps[0]),
  });
  const root = document.getElementById('app') ?? document.body;
  const draw = (): void => {
    const shell = current();
    render(frame(shell, mainArea(), shell.modal ? modalView(shell.modal) : nothing), root);
    document.title = shell.content.record?.name ?? 'Lightning (local org)';
  };
  watch(draw);
  watchModal();
  draw();
  const softphone = mountUtilityBar();
  if (softphone) startCti(softphone);
  window.addEventListener('popstate', () => void go(placeOf(new URL(window.location.href)), 'none'));
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && current().menu) change((shell) => (shell.menu = null));
  });
  await loadComponents();
  await go(place, 'replace');
}

/** Focus goes into a form that opens, and back to where it was when the form closes. */
function watchModal(): void {
  let open = false;
  let before: Element | null = null;
  watch(() => {
    const { modal } = current();
    if ((modal !== null) === open) return;
    open = modal !== null;
    if (open) {
      before = document.activeElement;
      // A screen pop must not take the keyboard from a person who types in the softphone.
      if (!(before instanceof HTMLIFrameElement)) {
        setTimeout(() => document.querySelector<HTMLElement>('.shell-modal input')?.focus(), 0);
      }
    } else if (before instanceof HTMLElement) before.focus();
  });
}

main().catch((error: unknown) => {
  document.body.textContent = `The console could not start: ${error instanceof Error ? error.message : String(error)}`;
});
