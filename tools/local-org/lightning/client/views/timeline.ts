import { html, nothing, type TemplateResult } from 'lit';
import type { ActivityView, LinkView } from '../../server/timeline.ts';
import { dueDate, formatDuration, formatMoment, formatMonth } from '../format.ts';
import { objectIcon, utilityIcon } from '../icons.ts';
import { load } from '../navigation.ts';
import { change, current, objectSummary } from '../state.ts';
import { recordLink } from './field.ts';

function link(target: LinkView | null): TemplateResult | string {
  if (!target) return '';
  return objectSummary(target.object) ? recordLink(target.object, target.id, target.name) : target.name;
}

function recording(url: string): TemplateResult | string {
  if (!/^https?:\/\//.test(url)) return url;
  return html`<a href=${url} target="_blank" rel="noopener">Open in Aircall</a>`;
}

/** Links in a Task's description can be followed, as in Lightning. */
function withLinks(text: string): (TemplateResult | string)[] {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1 ? html`<a href=${part} target="_blank" rel="noopener">${part}</a>` : part,
    );
}

function detail(label: string, value: unknown): TemplateResult {
  return html`<div class="shell-field">
    <dt>${label}</dt>
    <dd>${value || nothing}</dd>
  </div>`;
}

function details(item: ActivityView): TemplateResult {
  return html`<dl class="shell-activity-details">
      ${detail('Name', link(item.who))} ${detail('Related To', link(item.what))}
      ${detail('Call Result', item.result)} ${detail('Call Duration', formatDuration(item.durationSeconds))}
      ${detail('Call Recording', recording(item.recording))} ${detail('Status', item.status)}
    </dl>
    <div class="shell-activity-text">
      <dl>${detail('Description', html`<span class="shell-lines">${withLinks(item.description)}</span>`)}</dl>
    </div>`;
}

function sentence(item: ActivityView): TemplateResult | string {
  const mine = item.owner?.id === current().start.user.id;
  const who = mine ? 'You' : (item.owner?.name ?? 'Somebody');
  const about = item.what ?? item.who;
  const what = item.subtype === 'Call' ? 'a call' : 'a task';
  const did = item.closed ? (item.subtype === 'Call' ? 'logged' : 'completed') : mine ? 'have' : 'has';
  return about ? html`${who} ${did} ${what} about ${link(about)}` : html`${who} ${did} ${what}`;
}

function iconOf(item: ActivityView): string {
  return item.subtype === 'Call' ? 'standard:log_a_call' : 'standard:task';
}

function row(item: ActivityView): TemplateResult {
  const open = current().expanded.has(item.id);
  const toggle = (): void =>
    change(({ expanded }) => void (open ? expanded.delete(item.id) : expanded.add(item.id)));
  const due = dueDate(item.date);
  const when = item.closed
    ? html`<span class="shell-when">${formatMoment(item.created)}</span>`
    : html`<span class="shell-when ${due.overdue ? 'shell-overdue' : ''}">${due.text}</span>`;
  return html`<li class="shell-activity" data-task=${item.id}>
    <button
      type="button"
      class="shell-icon-button"
      aria-expanded=${open}
      aria-label="Details of ${item.subject}"
      @click=${toggle}
    >
      ${utilityIcon(open ? 'chevrondown' : 'chevronright')}
    </button>
    ${objectIcon(iconOf(item))}
    <div class="shell-activity-body">
      <div class="shell-activity-head">
        ${recordLink('Task', item.id, item.subject, 'shell-truncate')} ${when}
      </div>
      <div class="shell-weak">${sentence(item)}</div>
      ${open ? details(item) : nothing}
    </div>
  </li>`;
}

function group(title: string, items: ActivityView[], note: string): TemplateResult {
  return html`<section>
    <h3 class="shell-group">${title}<span>${note}</span></h3>
    <ul>
      ${items.map(row)}
    </ul>
  </section>`;
}

function byMonth(items: ActivityView[]): [string, ActivityView[]][] {
  const months = new Map<string, ActivityView[]>();
  for (const item of items) {
    const month = formatMonth(item.created || new Date().toISOString());
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return [...months];
}

/** The Activity timeline: what is to do above, what was done below, by month. */
export function timeline(upcoming: ActivityView[], past: ActivityView[]): TemplateResult {
  const all = [...upcoming, ...past];
  const thisMonth = formatMonth(new Date().toISOString());
  const expandAll = (): void => change((shell) => (shell.expanded = new Set(all.map((item) => item.id))));
  return html`<div class="shell-card" data-timeline>
    <div class="shell-tabs" role="tablist">
      <button type="button" role="tab" aria-selected="true">Activity</button>
    </div>
    <div class="shell-filter">
      <span>Filters: All time · All activities · All types</span>
      <span
        ><button type="button" class="shell-link" @click=${() => void load()}>Refresh</button> ·
        <button type="button" class="shell-link" @click=${expandAll}>Expand All</button></span
      >
    </div>
    ${
      upcoming.length > 0
        ? group('Upcoming & Overdue', upcoming, '')
        : html`<h3 class="shell-group">Upcoming & Overdue</h3>
            <p class="shell-empty">No activities to show. Set up a task or log a call.</p>`
    }
    <h3 class="shell-past">Past Activity</h3>
    ${
      past.length > 0
        ? byMonth(past).map(([month, items]) => group(month, items, month === thisMonth ? 'This month' : ''))
        : html`<p class="shell-empty">No past activity. Past calls and tasks marked as done show up here.</p>`
    }
  </div>`;
}
