import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { umbOpenModal } from '@umbraco-cms/backoffice/modal';
import { call, choice, download, styles } from '../leads/desk.js';
import { activityModal } from './activity.modal.js';

const iso = date => date.toLocaleDateString('sv-SE');

/** The network's activities over a year: as a list, or a month at a time. */
export default class PlanElement extends UmbLitElement {
  static properties = { _activities: { state: true }, _options: { state: true }, _filter: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const now = iso(new Date());
    this._filter = { year: now.slice(0, 4), month: now.slice(0, 7), view: 'list', ...Object.fromEntries(new URLSearchParams(location.search)) };
    call('leads/options').then(options => (this._options = options), () => {});
    this.#load();
  }

  #set(change) {
    this._filter = { ...this._filter, ...change };
    history.replaceState(history.state, '', `${location.pathname}?${new URLSearchParams(Object.entries(this._filter).filter(([, v]) => v))}`);
    this.#load();
  }

  /** A month is looked at with the weeks it begins and ends in. */
  get #span() {
    if (this._filter.view === 'list') return { from: `${this._filter.year}-01-01`, to: `${this._filter.year}-12-31` };
    const days = this.#days;
    return { from: days[0], to: days.at(-1) };
  }

  get #days() {
    const first = new Date(this._filter.month + '-01T12:00');
    const start = new Date(first);
    start.setDate(1 - (first.getDay() + 6) % 7);
    const days = [];
    for (const date = start; days.length < 42 && (days.length % 7 !== 0 || iso(date).slice(0, 7) <= this._filter.month); date.setDate(date.getDate() + 1)) days.push(iso(date));
    return days;
  }

  #load() {
    call('activities', { query: this.#span }).then(activities => { this._activities = activities; this._error = undefined; }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  async #open(activity) {
    const [campaigns] = await Promise.all([call('activities/campaigns')]);
    const municipalities = [...(this._options.isWholeCounty ? [{ value: '', label: this.#term('region') }] : []), ...this._options.municipalities];
    await umbOpenModal(this, activityModal, { data: { activity, municipalities, campaigns } }).then(() => this.#load(), () => {});
  }

  #download(format) {
    download('activities/export', { ...this.#span, format }).catch(error => (this._error = error.message));
  }

  #move(months) {
    const date = new Date(this._filter.month + '-15T12:00');
    date.setMonth(date.getMonth() + months);
    this.#set({ month: iso(date).slice(0, 7) });
  }

  get #shown() {
    const { municipality, kind } = this._filter;
    return (this._activities ?? []).filter(a => (!municipality || (municipality === 'region' ? a.municipality === '' : a.municipality === municipality)) && (!kind || a.kind === kind));
  }

  #when(a) { return new Intl.DateTimeFormat(this.localize.lang(), { dateStyle: 'medium' }).formatRange(new Date(a.startsOn + 'T12:00'), new Date(a.endsOn + 'T12:00')); }

  #list(shown) {
    if (shown.length === 0) return html`<div class="empty"><p>${this.#term('planNone')}</p></div>`;
    const money = value => value === null ? '' : this.localize.number(value);
    const head = ['activity', 'kind', 'starts', 'place', 'municipality', 'responsible', 'budget', 'campaignPage', 'leadsOf'];
    return html`<div class="wide"><uui-table aria-label=${this.#term('plan')}>
      <uui-table-head>${head.map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
      ${shown.map(a => html`<uui-table-row>
        <uui-table-cell><button class="link" @click=${() => this.#open(a)}>${a.name}</button></uui-table-cell>
        <uui-table-cell><uui-tag look="secondary">${this.#term('kind' + a.kind)}</uui-tag></uui-table-cell>
        <uui-table-cell><span class="date">${this.#when(a)}</span></uui-table-cell><uui-table-cell>${a.place ?? ''}</uui-table-cell><uui-table-cell>${a.municipalityName}</uui-table-cell><uui-table-cell>${a.responsible ?? ''}</uui-table-cell>
        <uui-table-cell><span class="number">${money(a.budget)}</span></uui-table-cell>
        <uui-table-cell>${a.campaign ? html`<a href="section/content/workspace/document/edit/${a.campaign}">${a.campaignName}</a>` : ''}</uui-table-cell>
        <uui-table-cell><span class="number">${a.campaign ? this.localize.number(a.leads) : ''}</span></uui-table-cell>
      </uui-table-row>`)}
      <uui-table-row><uui-table-cell><strong>${this.#term('sum')}</strong></uui-table-cell>${head.slice(1).map(h => html`<uui-table-cell>${h === 'budget' ? html`<strong class="number">${money(shown.reduce((sum, a) => sum + (a.budget ?? 0), 0))}</strong>` : ''}</uui-table-cell>`)}</uui-table-row>
    </uui-table></div>`;
  }

  #month(shown) {
    const name = new Date(this._filter.month + '-15T12:00').toLocaleDateString(this.localize.lang(), { month: 'long', year: 'numeric' });
    const days = this.#days;
    const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7));
    const today = iso(new Date());
    return html`
      <div class="row month"><uui-button compact look="outline" label=${this.#term('previous')} @click=${() => this.#move(-1)}><uui-icon name="icon-arrow-left"></uui-icon></uui-button>
        <h3 role="status">${name}</h3><uui-button compact look="outline" label=${this.#term('next')} @click=${() => this.#move(1)}><uui-icon name="icon-arrow-right"></uui-icon></uui-button></div>
      <table class="calendar" aria-label=${name}>
        <thead><tr>${weeks[0].map(d => html`<th scope="col">${new Date(d + 'T12:00').toLocaleDateString(this.localize.lang(), { weekday: 'short' })}</th>`)}</tr></thead>
        <tbody>${weeks.map(week => html`<tr>${week.map(d => html`<td class="${d.slice(0, 7) === this._filter.month ? '' : 'other'} ${d === today ? 'today' : ''}">
          <span class="number-of-day">${Number(d.slice(8))}</span>
          ${shown.filter(a => a.startsOn <= d && d <= a.endsOn).map(a => html`<button class="event ${a.kind}" aria-label=${this.#term('openActivity', a.name)} @click=${() => this.#open(a)}>${a.startsOn === d || week[0] === d ? a.name : html`&nbsp;`}</button>`)}
        </td>`)}</tr>`)}</tbody>
      </table>`;
  }

  render() {
    const o = this._options;
    const year = Number(new Date().getFullYear());
    const years = [...new Set([...Array.from({ length: 6 }, (_, i) => String(year - 3 + i)), this._filter.year])].sort();
    const isList = this._filter.view === 'list';
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <uui-box>
        <p class="quiet">${this.#term('planText')}</p>
        <div class="row">
          ${isList ? choice(this.#term('year'), this._filter.year, years.map(y => ({ value: y, label: y })), y => this.#set({ year: y })) : nothing}
          ${o ? choice(this.#term('municipality'), this._filter.municipality ?? '', [{ value: '', label: this.#term('any') }, ...o.receivers.map(r => ({ value: r.value || 'region', label: r.label }))], m => this.#set({ municipality: m })) : nothing}
          ${choice(this.#term('kind'), this._filter.kind ?? '', [{ value: '', label: this.#term('any') }, ...['Fair', 'Campaign', 'Exhibition', 'Meeting', 'Other'].map(k => ({ value: k, label: this.#term('kind' + k) }))], k => this.#set({ kind: k }))}
          <uui-button-group>
            <uui-button look=${isList ? 'primary' : 'outline'} label=${this.#term('planList')} aria-pressed=${isList ? 'true' : 'false'} @click=${() => this.#set({ view: 'list' })}></uui-button>
            <uui-button look=${isList ? 'outline' : 'primary'} label=${this.#term('planMonth')} aria-pressed=${isList ? 'false' : 'true'} @click=${() => this.#set({ view: 'month' })}></uui-button>
          </uui-button-group>
          <span class="grow"></span>
          <uui-button look="outline" label="${this.#term('exportFile')} ${this.#term('exportCsv')}" @click=${() => this.#download('csv')}><uui-icon name="icon-download-alt"></uui-icon> ${this.#term('exportCsv')}</uui-button>
          <uui-button look="primary" color="positive" label=${this.#term('newActivity')} ?disabled=${!o} @click=${() => this.#open(null)}></uui-button>
        </div>
      </uui-box>
      <uui-box class=${isList ? 'list' : ''}>${!this._activities ? html`<uui-loader></uui-loader>` : isList ? this.#list(this.#shown) : this.#month(this.#shown)}</uui-box>`;
  }

  static styles = [styles, css`
    .list { --uui-box-default-padding: 0; }
    .link { all: unset; cursor: pointer; color: var(--uui-color-interactive); text-decoration: underline; }
    .link:focus-visible, .event:focus-visible { outline: 2px solid var(--uui-color-focus); outline-offset: 1px; }
    .month { align-items: center; justify-content: center; margin-bottom: var(--uui-size-space-4); }
    .month h3 { margin: 0; min-width: 12ch; text-align: center; }
    .month h3::first-letter { text-transform: uppercase; }
    .calendar { width: 100%; table-layout: fixed; border-collapse: collapse; }
    .calendar th { text-align: left; padding: var(--uui-size-space-2); font-size: var(--uui-type-small-size); }
    .calendar td { height: 96px; vertical-align: top; padding: var(--uui-size-space-1) 0; border: 1px solid var(--uui-color-divider); }
    .calendar .other { background: var(--uui-color-surface-alt); color: var(--uui-color-text-alt); }
    .number-of-day { display: inline-block; padding: 0 var(--uui-size-space-2); font-variant-numeric: tabular-nums; }
    .today .number-of-day { background: var(--uui-color-selected); color: var(--uui-color-selected-contrast); border-radius: 999px; margin-left: 2px; }
    .event { all: unset; box-sizing: border-box; cursor: pointer; display: block; width: 100%; margin-top: 2px; padding: 1px var(--uui-size-space-2); overflow: hidden; white-space: nowrap; text-overflow: ellipsis; font-size: var(--uui-type-small-size);
      background: color-mix(in srgb, var(--uui-color-interactive) 18%, var(--uui-color-surface)); color: var(--uui-color-text); border-left: 3px solid var(--uui-color-interactive); }
    .event.Fair { border-left-color: var(--uui-color-positive); background: color-mix(in srgb, var(--uui-color-positive) 20%, var(--uui-color-surface)); }
    .event.Campaign { border-left-color: var(--uui-color-warning); background: color-mix(in srgb, var(--uui-color-warning) 30%, var(--uui-color-surface)); }
    .event.Exhibition { border-left-color: var(--uui-color-danger); background: color-mix(in srgb, var(--uui-color-danger) 16%, var(--uui-color-surface)); }
  `];
}
customElements.define('sodrasmaland-plan', PlanElement);
