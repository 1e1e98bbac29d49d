import { html, render } from 'lit';
import { utilityIcon } from './icons.ts';
import { appModel, change, current, watch } from './state.ts';

/** Limits of a softphone panel, from the Open CTI documentation. */
export const PANEL_HEIGHT = { low: 240, high: 2560 };
export const PANEL_WIDTH = { low: 200, high: 1920 };

const ALLOW = 'microphone; autoplay; clipboard-read; clipboard-write; hid; camera; display-capture';

function toggle(): void {
  change(({ softphone }) => (softphone.open = !softphone.open));
}

/**
 * The utility bar with its softphone item. The frame is made once and never moved or hidden by `display`:
 * a reload would end a call.
 */
export function mountUtilityBar(): HTMLIFrameElement | null {
  const { start } = current();
  const item = appModel().softphone;
  const bar = document.createElement('footer');
  bar.className = 'shell-utility-bar';
  document.body.append(bar);
  if (!item || !start.softphone) {
    render(html`<span class="shell-weak">${noPhone(item !== null)}</span>`, bar);
    return null;
  }
  const panel = document.createElement('section');
  panel.className = 'shell-dock';
  panel.setAttribute('aria-label', 'Softphone');
  const head = document.createElement('div');
  const frame = document.createElement('iframe');
  frame.title = 'Softphone';
  frame.allow = ALLOW;
  panel.append(head, frame);
  document.body.append(panel);
  const draw = (): void => {
    const { softphone } = current();
    panel.classList.toggle('shell-dock-open', softphone.open);
    panel.toggleAttribute('inert', !softphone.open);
    panel.style.width = `${softphone.width}px`;
    frame.style.height = `${softphone.height}px`;
    render(panelHead(), head);
    render(barItem(), bar);
  };
  watch(draw);
  draw();
  if (item.eager) frame.src = start.softphone.url;
  return frame;
}

/** Without its user in a call centre the platform shows no phone, and says nothing; here a word helps. */
function noPhone(hasItem: boolean): string {
  return hasItem ? 'No softphone: this user is in no call centre.' : 'This app has no softphone.';
}

function panelHead(): ReturnType<typeof html> {
  const { softphone } = current();
  return html`<div class="shell-dock-head">
    ${utilityIcon(softphone.panelIcon)} <b class="shell-truncate">${softphone.panelLabel}</b>
    <button type="button" class="shell-icon-button" aria-label="Minimize" @click=${toggle}>
      ${utilityIcon('minimize_window')}
    </button>
  </div>`;
}

function barItem(): ReturnType<typeof html> {
  const { softphone } = current();
  return html`<button
    type="button"
    class="shell-utility-item ${softphone.open ? 'shell-on' : ''}"
    aria-expanded=${softphone.open}
    data-utility="softphone"
    @click=${toggle}
  >
    ${utilityIcon(softphone.itemIcon)} <span class="shell-truncate">${softphone.itemLabel}</span>
  </button>`;
}
