import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { switchUser } from '../api.ts';
import { objectIcon, utilityIcon } from '../icons.ts';
import { closeTab, go, placeOfTab } from '../navigation.ts';
import { appModel, change, current, dropToast, placeKey, type Place, type State } from '../state.ts';
import { placeLink } from './field.ts';

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();

function toggleMenu(menu: 'user' | 'apps'): () => void {
  return () => change((shell) => (shell.menu = shell.menu === menu ? null : menu));
}

async function becomeUser(id: string): Promise<void> {
  await switchUser(id);
  window.location.reload();
}

function userMenu({ start, menu }: State): TemplateResult {
  return html`<div class="shell-menu-anchor">
    <button
      type="button"
      class="shell-avatar"
      aria-haspopup="true"
      aria-expanded=${menu === 'user'}
      @click=${toggleMenu('user')}
    >
      <span aria-hidden="true">${initials(start.user.name)}</span>
      <span class="slds-assistive-text">User: ${start.user.name}</span>
    </button>
    ${
      menu === 'user'
        ? html`<ul class="shell-menu" role="menu" aria-label="Log in as">
            ${start.users.map(
              (user) =>
                html`<li role="none">
                  <button
                    type="button"
                    role="menuitemradio"
                    aria-checked=${user.id === start.user.id}
                    @click=${() => void becomeUser(user.id)}
                  >
                    ${user.name}<span class="shell-weak">${user.username}</span>
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

function search(event: SubmitEvent): void {
  event.preventDefault();
  const input = (event.target as HTMLFormElement).elements.namedItem('term');
  const term = input instanceof HTMLInputElement ? input.value.trim() : '';
  if (term.length >= 2) void go({ kind: 'search', term });
}

function header(shell: State): TemplateResult {
  return html`<header class="shell-header">
    <span class="shell-mark" aria-hidden="true">EX</span>
    <form role="search" @submit=${search}>
      ${utilityIcon('search')}
      <input
        name="term"
        type="search"
        aria-label="Search Salesforce"
        placeholder="Search Contacts, Cases and more"
      />
    </form>
    ${userMenu(shell)}
  </header>`;
}

function openApp(name: string): void {
  change((shell) => {
    shell.app = name;
    shell.tabs = [];
    shell.menu = null;
  });
  localStorage.setItem('app', name);
  void go(current().place, 'none');
}

function launcher({ start, menu, app }: State): TemplateResult {
  return html`<div class="shell-menu-anchor">
    <button
      type="button"
      class="shell-icon-button"
      aria-haspopup="true"
      aria-expanded=${menu === 'apps'}
      aria-label="App Launcher"
      @click=${toggleMenu('apps')}
    >
      ${utilityIcon('apps', 'x-small')}
    </button>
    ${
      menu === 'apps'
        ? html`<ul class="shell-menu shell-menu-left" role="menu" aria-label="Apps">
            ${start.apps.map(
              (item) =>
                html`<li role="none">
                  <button
                    type="button"
                    role="menuitemradio"
                    aria-checked=${item.name === app}
                    @click=${() => openApp(item.name)}
                  >
                    ${item.label}
                  </button>
                </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

function navigation(shell: State): TemplateResult {
  const shown = placeKey(shell.place);
  const places = appModel().tabs.map((tab): { place: Place; label: string } => ({
    place: placeOfTab(tab),
    label: tab.label,
  }));
  return html`<nav class="shell-nav" aria-label="App">
    ${launcher(shell)}
    <b>${appModel().label}</b>
    <ul>
      ${places.map(
        ({ place, label }) =>
          html`<li class=${placeKey(place) === shown ? 'shell-on' : ''}>${placeLink(place, label)}</li>`,
      )}
      ${repeat(
        shell.tabs,
        (tab) => tab.key,
        (tab) =>
          html`<li class="shell-work-tab ${tab.key === shown ? 'shell-on' : ''}">
            ${objectIcon(tab.icon, 'x-small')} ${placeLink(tab.place, tab.title, 'shell-truncate')}
            <button
              type="button"
              class="shell-icon-button"
              aria-label="Close ${tab.title}"
              @click=${() => void closeTab(tab.key)}
            >
              ${utilityIcon('close')}
            </button>
          </li>`,
      )}
    </ul>
  </nav>`;
}

function toasts({ toasts: items }: State): TemplateResult {
  return html`<div class="shell-toasts" role="status">
    ${repeat(
      items,
      (item) => item.id,
      (item) =>
        html`<div class="shell-toast shell-toast-${item.kind}">
          ${utilityIcon(item.kind === 'error' ? 'error' : 'success', 'x-small')}
          <span>${item.text}</span>
          <button
            type="button"
            class="shell-icon-button"
            aria-label="Close"
            @click=${() => dropToast(item.id)}
          >
            ${utilityIcon('close')}
          </button>
        </div>`,
    )}
  </div>`;
}

/** Header, navigation and toasts around the main area. */
export function frame(
  shell: State,
  main: TemplateResult,
  modal: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<a class="slds-assistive-text slds-assistive-text_focus" href="#main">Skip to main content</a>
    ${header(shell)} ${navigation(shell)}
    <main id="main" tabindex="-1">${main}</main>
    ${modal} ${toasts(shell)}`;
}
