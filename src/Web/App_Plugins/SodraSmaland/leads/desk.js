import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';

const own = '/umbraco/sodrasmaland/api/v1/';
const headers = { Authorization: 'Bearer [redacted]' };

/** An answer that is not success, in the words of the API. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.field = problem.field ?? Object.keys(problem.errors ?? {})[0];
  }
}

/** Asks our own API; undefined when there is nothing to say (204). */
export async function call(path, { method = 'GET', body, query } = {}) {
  const response = await fetch(address(own + path, query), {
    method, credentials: 'include', headers: body ? { ...headers, 'Content-Type': 'application/json' } : headers, body: body && JSON.stringify(body),
  });
  if (response.status === 204) return undefined;
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

/** Fetches a file and hands it to the browser under the name that the API gives it. */
export async function download(path, query) {
  const response = await fetch(address(own + path, query), { credentials: 'include', headers });
  if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => ({})));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = /filename="?([^";]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'export';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function address(path, query) {
  const text = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)).toString();
  return path + (text ? '?' + text : '');
}

/** Small things that the client keeps for a user, at its own place for them. */
export const mine = {
  group: 'sodrasmaland.leads',
  async all() {
    const response = await fetch(`/umbraco/management/api/v1/user-data?groups=${this.group}&take=100`, { credentials: 'include', headers });
    return response.ok ? (await response.json()).items.map(i => ({ key: i.key, name: i.identifier, ...JSON.parse(i.value) })) : [];
  },
  async add(name, value) {
    await fetch('/umbraco/management/api/v1/user-data', {
      method: 'POST', credentials: 'include', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ group: this.group, identifier: name, value: JSON.stringify(value) }),
    });
  },
  async remove(key) {
    await fetch(`/umbraco/management/api/v1/user-data/${key}`, { method: 'DELETE', credentials: 'include', headers });
  },
};

export const listPath = 'section/inflyttare/workspace/sodrasmaland-leads';
export const leadPath = id => `section/inflyttare/workspace/sodrasmaland-lead/edit/${id}`;

/** Where the list was when a lead was opened from it: the way back leads there. */
export const place = { search: '' };
export const stages = ['New', 'Contacted', 'Met', 'Moved', 'Closed'];
const looks = { New: ['warning', 'primary'], Contacted: ['default', 'primary'], Met: ['positive', 'secondary'], Moved: ['positive', 'primary'], Closed: ['default', 'secondary'] };

/** How a state is shown; `looks` has a colour and a look for each, `words` begins the key of its name. */
export const tagOf = (looks, words) => (localize, state) => html`<uui-tag color=${looks[state][0]} look=${looks[state][1]}>${localize.term('inmovers_' + words + state)}</uui-tag>`;

export const stageTag = tagOf(looks, 'stage');

/** The way through a list that is longer than a page; numbers begin at one. */
export const pager = (localize, total, size, number, go) => total > size
  ? html`<uui-pagination label=${localize.term('inmovers_pages')} .total=${Math.ceil(total / size)} .current=${number}
    firstlabel=${localize.term('general_first')} previouslabel=${localize.term('general_previous')} nextlabel=${localize.term('general_next')} lastlabel=${localize.term('general_last')}
    @change=${e => go(e.target.current)}></uui-pagination>` : nothing;

/** A day as the language writes it; what comes as yyyy-mm-dd is that day everywhere. */
export const day = (localize, date) => date ? localize.date(date.length === 10 ? date + 'T12:00' : date, { dateStyle: 'medium' }) : '';
export const moment = (localize, date) => localize.date(date, { dateStyle: 'medium', timeStyle: 'short' });

/** A labelled choice. */
export const choice = (label, value, options, change) => html`
  <label class="field"><span>${label}</span>
    <uui-select label=${label} .options=${options.map(o => ({ name: o.label, value: o.value, selected: o.value === (value ?? '') }))} @change=${e => change(e.target.value)}></uui-select>
  </label>`;

export const styles = css`
  :host { display: block; padding: var(--uui-size-layout-1); }
  uui-box { margin-bottom: var(--uui-size-layout-1); }
  .field { display: grid; gap: var(--uui-size-space-1); align-content: start; min-width: 0; }
  .field > span { font-weight: 700; font-size: var(--uui-type-small-size); }
  .field uui-select, .field uui-input, .field uui-textarea { width: 100%; }
  .row { display: flex; gap: var(--uui-size-space-4); align-items: end; flex-wrap: wrap; }
  .grow { flex: 1 1 240px; }
  .quiet { color: var(--uui-color-text-alt); }
  .small { font-size: var(--uui-type-small-size); }
  .number { font-variant-numeric: tabular-nums; text-align: right; }
  a { color: var(--uui-color-interactive); }
  a:hover { color: var(--uui-color-interactive-emphasis); }
  p { max-width: 70ch; }
  .alert { display: flex; gap: var(--uui-size-space-4); align-items: center; justify-content: space-between; padding: var(--uui-size-space-4) var(--uui-size-space-5); margin-bottom: var(--uui-size-layout-1);
    background: var(--uui-color-danger); color: var(--uui-color-danger-contrast); border-radius: var(--uui-border-radius); }
  .wide { overflow-x: auto; }
  .wide uui-table-head-cell, .date { white-space: nowrap; }
  .empty { padding: var(--uui-size-layout-2) 0; text-align: center; }
  .empty p { margin-inline: auto; }
`;

/** The look of a page about one registration or enquiry. */
export const dossier = css`
  :host { padding: 0; height: 100%; }
  .page { padding: var(--uui-size-layout-1); }
  .title { display: flex; gap: var(--uui-size-space-4); align-items: center; min-width: 0; }
  .title h3 { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .where { padding-left: var(--uui-size-space-5); }
  .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(260px, 340px); gap: 0 var(--uui-size-space-6); align-items: start; }
  blockquote { margin: 0 0 var(--uui-size-space-5); padding-left: var(--uui-size-space-5); border-left: 4px solid var(--uui-color-divider-emphasis); font-size: 1.15rem; line-height: 1.5; max-width: 65ch; white-space: pre-line; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: minmax(110px, auto) minmax(0, 1fr); gap: var(--uui-size-space-2) var(--uui-size-space-5); margin: 0; }
  dt { color: var(--uui-color-text-alt); }
  dd { margin: 0; overflow-wrap: anywhere; }
  .note { display: grid; gap: var(--uui-size-space-3); justify-items: end; margin-bottom: var(--uui-size-space-5); }
  .note uui-textarea { width: 100%; }
  .history { list-style: none; margin: 0; padding: 0; }
  .history li { padding: var(--uui-size-space-3) 0 var(--uui-size-space-3) var(--uui-size-space-5); border-left: 2px solid var(--uui-color-divider-emphasis); }
  .history li.Note { border-left-color: var(--uui-color-interactive); background: var(--uui-color-surface-alt); }
  .history p { margin: 0; }
  .text { white-space: pre-line; overflow-wrap: anywhere; }
  .plain { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--uui-size-space-2); }
  .stack { display: grid; gap: var(--uui-size-space-3); }
  .stack p, .step { margin: 0 0 var(--uui-size-space-3); }
  @media (max-width: 1100px) { .columns { grid-template-columns: minmax(0, 1fr) 270px; } }
`;
