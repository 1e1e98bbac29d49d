import { html, nothing, type TemplateResult } from 'lit';
import type { TableView } from '../api.ts';
import { openForm } from '../editing.ts';
import { pageComponent } from '../components.ts';
import { objectIcon } from '../icons.ts';
import { placeOfTab } from '../navigation.ts';
import { appModel, current, objectSummary } from '../state.ts';
import { placeLink } from './field.ts';
import { recordPage, relatedList, table } from './record.ts';

function listPage(list: TableView): TemplateResult {
  const object = objectSummary(list.object);
  return html`<div class="shell-card" data-list=${list.object}>
    <header class="shell-card-head shell-list-head">
      ${objectIcon(list.icon)}
      <div>
        <div class="shell-weak">${list.label}</div>
        <h1>Recently updated</h1>
      </div>
      <span class="shell-weak">${list.rows.length} items</span>
      ${
        object?.createable === true
          ? html`<button
              type="button"
              class="slds-button slds-button_neutral"
              @click=${() => void openForm(list.object)}
            >
              New
            </button>`
          : nothing
      }
    </header>
    ${list.rows.length > 0 ? table(list) : html`<p class="shell-empty">No items to display.</p>`}
  </div>`;
}

function searchPage(term: string, results: TableView[]): TemplateResult {
  return html`<div class="shell-results">
    <h1>Top Results for "${term}"</h1>
    ${
      results.length > 0
        ? results.map(relatedList)
        : html`<p class="shell-card shell-empty">
            Nothing was found for "${term}". Records saved in the last minutes may not be in the search index
            yet.
          </p>`
    }
  </div>`;
}

function home(): TemplateResult {
  const { start } = current();
  return html`<div class="shell-card shell-home">
    <h1>Hello, ${start.user.name}.</h1>
    <p>This is a local Lightning console: real package code, simulated org and phone system.</p>
    <ul>
      ${appModel().tabs.map((tab) =>
        (tab.object ?? tab.component) ? html`<li>${placeLink(placeOfTab(tab), tab.label)}</li>` : nothing,
      )}
    </ul>
  </div>`;
}

function tabPage(name: string): TemplateResult {
  const component = appModel().tabs.find((tab) => tab.name === name)?.component;
  if (component == null) {
    return html`<p class="shell-card shell-empty" role="alert">This app has no tab ${name}.</p>`;
  }
  return html`<div data-tab=${name}>${pageComponent(component, `tab:${name}`, {})}</div>`;
}

/** What the main area shows now. */
export function mainArea(): TemplateResult {
  const { place, content } = current();
  if (content.error !== '') {
    return html`<div class="shell-card shell-empty" role="alert">
      <h1>This page cannot be shown.</h1>
      <p>${content.error}</p>
    </div>`;
  }
  if (place.kind === 'home') return home();
  if (place.kind === 'tab') return tabPage(place.name);
  if (content.loading) return html`<p class="shell-card shell-empty" role="status">Loading.</p>`;
  if (place.kind === 'search') return searchPage(place.term, content.results);
  if (content.record) return recordPage(content.record);
  return content.table ? listPage(content.table) : html``;
}
