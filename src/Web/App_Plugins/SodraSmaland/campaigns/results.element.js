import { css, html, nothing, svg } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { call, choice, download, styles } from '../leads/desk.js';

const measures = ['Visit', 'View', 'FormStart', 'Completion', 'Confirmation'];
const periods = [7, 30, 90, 365];
const most = 4;
const pad = number => String(number).padStart(2, '0');
const iso = date => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** What campaigns gave: a campaign alone, or up to four beside each other. On a campaign's own page, that one. */
export default class CampaignResultsElement extends UmbLitElement {
  static properties = { _list: { state: true }, _chosen: { state: true }, _results: { state: true }, _measure: { state: true }, _from: { state: true }, _to: { state: true }, _error: { state: true }, _own: { state: true } };

  #asked = 0;

  constructor() {
    super();
    this._measure = 'Visit';
    this._chosen = [];
    this._results = [];
    this.#period(30);
    // On a dashboard there is no workspace, and nothing comes.
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => this.observe(context?.unique, unique => {
      if (!unique) return;
      this._own = unique;
      this._chosen = [unique];
      this.#load();
    }));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  #period(days) {
    const now = new Date();
    this._to = iso(now);
    this._from = iso(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1));
  }

  async #load() {
    const asked = ++this.#asked;
    const query = { from: this._from, to: this._to };
    try {
      const list = await call('campaign-results', { query });
      const chosen = this._own ? [this._own] : this._chosen.filter(k => list.campaigns.some(c => c.key === k));
      if (!chosen.length && list.campaigns.length) chosen.push(list.campaigns[0].key);
      const results = await Promise.all(chosen.map(async key => ({ key, ...await call(`campaign-results/${encodeURIComponent(key)}`, { query }) })));
      if (asked !== this.#asked) return;
      [this._list, this._chosen, this._results, this._error] = [list, chosen, results, undefined];
    } catch (error) {
      if (asked === this.#asked) this._error = error.message;
    }
  }

  #term = (key, ...values) => this.localize.term('sodrasmalandResults_' + key, ...values);
  #number = value => this.localize.number(value);
  #step = name => this._list.steps.indexOf(name);
  #share = (part, whole) => whole ? this.localize.number(part / whole, { style: 'percent', maximumFractionDigits: 1 }) : '–';
  #source = key => key === 'qr' ? this.#term('qr') : key === 'kort' ? this.#term('shortLink') : key === 'massa' ? this.#term('fair') : key || this.#term('direct');

  #choose(key, on) {
    this._chosen = on ? [...this._chosen, key].slice(-most) : this._chosen.filter(k => k !== key);
    this.#load();
  }

  #days() {
    const days = [];
    const [y, m, d] = this._from.split('-').map(Number);
    for (let date = new Date(y, m - 1, d); iso(date) <= this._to; date.setDate(date.getDate() + 1)) days.push(iso(date));
    return days;
  }

  /** The chosen measure, a line for each campaign; every day has its number as a point to hover, and all stand in the table. */
  #chart() {
    const days = this.#days();
    const step = this.#step(this._measure);
    const lines = this._results.map(r => { const by = new Map(r.byDay.map(l => [l.key, l.steps[step]])); return { name: r.name, values: days.map(d => by.get(d) ?? 0) }; });
    const [width, height, left, bottom, top] = [900, 260, 52, 28, 12];
    const highest = Math.max(1, ...lines.flatMap(l => l.values));
    const unit = 10 ** Math.floor(Math.log10(highest));
    const tick = [0.2, 0.25, 0.5, 1, 2].map(f => f * unit).find(t => t >= 1 && highest / t <= 5) ?? Math.ceil(highest / 4);
    const ceiling = Math.ceil(highest / tick) * tick;
    const x = i => left + (days.length === 1 ? (width - left) / 2 : i * (width - left - 12) / (days.length - 1));
    const y = value => top + (height - top - bottom) * (1 - value / ceiling);
    const every = Math.ceil(days.length / 8);
    return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${this.#term('chart', this.#term(this._measure))}>
      ${Array.from({ length: ceiling / tick + 1 }, (_, i) => i * tick).map(v => svg`<line class="grid" x1=${left} x2=${width} y1=${y(v)} y2=${y(v)}></line><text class="axis" x=${left - 8} y=${y(v) + 4} text-anchor="end">${this.#number(v)}</text>`)}
      ${days.map((d, i) => i % every === 0 ? svg`<text class="axis" x=${x(i)} y=${height - 6} text-anchor="middle">${this.localize.date(d + 'T12:00', { day: 'numeric', month: 'short' })}</text>` : nothing)}
      ${lines.map((line, n) => svg`<g class="line${n}">
        ${lines.length === 1 ? svg`<path class="area" d="M${x(0)},${y(0)}${line.values.map((v, i) => `L${x(i)},${y(v)}`).join('')}L${x(days.length - 1)},${y(0)}Z"></path>` : nothing}
        <path class="line" d="M${line.values.map((v, i) => `${x(i)},${y(v)}`).join('L')}"></path>
        ${line.values.map((v, i) => days.length > 120 && v === 0 ? nothing : svg`<circle class="dot" cx=${x(i)} cy=${y(v)} r="3.5"><title>${line.name}, ${this.localize.date(days[i] + 'T12:00', { dateStyle: 'medium' })}: ${this.#number(v)}</title></circle>`)}
      </g>`)}
    </svg>
    ${lines.length > 1 ? html`<ul class="legend">${lines.map((l, n) => html`<li><span class="swatch line${n}"></span>${l.name}</li>`)}</ul>` : nothing}`;
  }

  #funnel(result) {
    const order = ['Visit', 'FormStart', 'Completion', 'Confirmation'];
    const values = order.map(s => result.total[this.#step(s)]);
    const longest = Math.max(1, ...values);
    return html`<ol class="funnel">${order.map((s, i) => html`<li>
      <span class="name">${this.#term(s)}</span>
      <span class="track"><span class="bar bar${i}" style="inline-size: ${values[i] === 0 ? 0 : Math.max(0.5, 100 * values[i] / longest)}%"></span></span>
      <span class="value">${this.#number(values[i])}</span><span class="quiet share">${i ? this.#share(values[i], values[0]) : ''}</span>
    </li>`)}</ol>`;
  }

  #table(heading, lines, name) {
    const rows = [...lines].sort((a, b) => b.steps[this.#step('Visit')] - a.steps[this.#step('Visit')] || b.steps[this.#step('View')] - a.steps[this.#step('View')] || b.steps[this.#step('Completion')] - a.steps[this.#step('Completion')]).slice(0, 25);
    return html`<uui-box headline=${this.#term(heading)}><div class="wide"><uui-table aria-label=${this.#term(heading)}>
      <uui-table-head><uui-table-head-cell>${this.#term(heading + 'Name')}</uui-table-head-cell>${measures.map(m => html`<uui-table-head-cell class="figure">${this.#term(m)}</uui-table-head-cell>`)}</uui-table-head>
      ${rows.map(l => html`<uui-table-row><uui-table-cell>${name(l)}</uui-table-cell>${measures.map(m => html`<uui-table-cell class="figure">${this.#number(l.steps[this.#step(m)])}</uui-table-cell>`)}</uui-table-row>`)}
    </uui-table></div></uui-box>`;
  }

  #campaigns() {
    return html`<uui-box headline=${this.#term('campaigns')}><p class="quiet">${this.#term('compareText', most)}</p><div class="wide"><uui-table aria-label=${this.#term('campaigns')}>
      <uui-table-head><uui-table-head-cell>${this.#term('campaign')}</uui-table-head-cell>${measures.map(m => html`<uui-table-head-cell class="figure">${this.#term(m)}</uui-table-head-cell>`)}<uui-table-head-cell class="figure">${this.#term('conversion')}</uui-table-head-cell><uui-table-head-cell></uui-table-head-cell></uui-table-head>
      ${this._list.campaigns.map(c => html`<uui-table-row>
        <uui-table-cell><uui-checkbox label=${c.name} ?checked=${this._chosen.includes(c.key)} @change=${e => this.#choose(c.key, e.target.checked)}></uui-checkbox></uui-table-cell>
        ${measures.map(m => html`<uui-table-cell class="figure">${this.#number(c.steps[this.#step(m)])}</uui-table-cell>`)}
        <uui-table-cell class="figure">${this.#share(c.steps[this.#step('Confirmation')], c.steps[this.#step('Visit')])}</uui-table-cell>
        <uui-table-cell>${c.hasPage ? html`<a href="/umbraco/section/content/workspace/document/edit/${c.key}" aria-label=${this.#term('openPage', c.name)}>${this.#term('open')}</a>` : nothing}</uui-table-cell>
      </uui-table-row>`)}
    </uui-table></div></uui-box>`;
  }

  render() {
    const day = (name, value) => html`<label class="field"><span>${this.#term(name)}</span><uui-input type="date" label=${this.#term(name)} .value=${value} @change=${e => { if (e.target.value) { this['_' + name] = e.target.value; this.#load(); } }}></uui-input></label>`;
    const one = this._results.length === 1 ? this._results[0] : undefined;
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <uui-box headline=${this._own ? nothing : this.#term('heading')}>
        ${this._own ? nothing : html`<p>${this.#term('text')}</p>`}
        <div class="row">
          <uui-button-group>${periods.map(d => html`<uui-button look="secondary" label=${this.#term('days', d)} @click=${() => { this.#period(d); this.#load(); }}>${this.#term('days', d)}</uui-button>`)}</uui-button-group>
          ${day('from', this._from)}${day('to', this._to)}
        </div>
      </uui-box>
      ${!this._list ? (this._error ? nothing : html`<uui-loader></uui-loader>`) : html`
      ${this._own ? nothing : this._list.campaigns.length ? this.#campaigns() : html`<uui-box><div class="empty"><p>${this.#term('none')}</p></div></uui-box>`}
      ${this._results.length ? html`
      <uui-box headline=${one ? one.name : this.#term('comparison')}>
        <div slot="header-actions">${this._results.map(r => html`<uui-button look="secondary" label=${this.#term('csvOf', r.name)} @click=${() => download(`campaign-results/${encodeURIComponent(r.key)}/export`, { from: this._from, to: this._to }).catch(e => (this._error = e.message))}>${one ? this.#term('csv') : this.#term('csvOf', r.name)}</uui-button>`)}</div>
        ${choice(this.#term('measure'), this._measure, measures.map(m => ({ value: m, label: this.#term(m) })), value => (this._measure = value))}
        ${this.#chart()}
      </uui-box>
      <div class="beside">${this._results.map(r => html`<uui-box headline=${one ? this.#term('funnel') : r.name}>${this.#funnel(r)}</uui-box>`)}</div>
      ${one ? html`<p class="quiet small">${this.#term('funnelText')}</p>
        ${this.#table('bySource', one.bySource, l => this.#source(l.key))}
        ${this.#table('byMunicipality', one.byMunicipality, l => l.label || this.#term('noMunicipality'))}
        ${this.#table('byPage', one.byPage, l => l.label)}
        <details><summary>${this.#term('byDay')}</summary>${this.#table('byDay', one.byDay, l => this.localize.date(l.key + 'T12:00', { dateStyle: 'medium' }))}</details>` : nothing}` : nothing}`}`;
  }

  static styles = [styles, css`
    svg { display: block; width: 100%; max-width: 1100px; height: auto; font-family: inherit; margin-top: var(--uui-size-space-4); }
    .grid { stroke: var(--uui-color-divider); }
    .axis { font-size: 12px; fill: var(--uui-color-text-alt); font-variant-numeric: tabular-nums; }
    .line0 { --tone: var(--uui-color-interactive); } .line1 { --tone: var(--uui-color-danger); } .line2 { --tone: var(--uui-color-positive); } .line3 { --tone: var(--uui-color-warning-emphasis); }
    .line { fill: none; stroke: var(--tone); stroke-width: 2.5; stroke-linejoin: round; }
    .line1 .line { stroke-dasharray: 9 4; } .line2 .line { stroke-dasharray: 3 4; } .line3 .line { stroke-dasharray: 12 4 3 4; }
    .area { fill: var(--tone); opacity: .12; }
    .dot { fill: var(--uui-color-surface); stroke: var(--tone); stroke-width: 2; }
    .legend { display: flex; flex-wrap: wrap; gap: var(--uui-size-space-2) var(--uui-size-space-5); list-style: none; margin: var(--uui-size-space-3) 0 0; padding: 0; }
    .legend li { display: flex; align-items: center; gap: var(--uui-size-space-2); }
    .swatch { width: 22px; height: 4px; background: var(--tone); }
    .field { max-width: 260px; }
    .beside { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 0 var(--uui-size-space-5); }
    .funnel { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--uui-size-space-3); }
    .funnel li { display: grid; grid-template-columns: minmax(110px, 170px) 1fr auto 4.5em; gap: var(--uui-size-space-4); align-items: center; }
    .track { background: var(--uui-color-surface-alt); border-radius: 3px; block-size: 26px; }
    .bar { display: block; block-size: 100%; border-radius: 3px; background: var(--uui-color-interactive); }
    .bar0 { opacity: .45; } .bar1 { opacity: .65; } .bar2 { opacity: .85; } .bar3 { background: var(--uui-color-positive); }
    .value { font-weight: 700; font-variant-numeric: tabular-nums; text-align: end; } .share { text-align: end; font-variant-numeric: tabular-nums; }
    .figure { text-align: end; font-variant-numeric: tabular-nums; }
    details > summary { cursor: pointer; margin-bottom: var(--uui-size-space-4); color: var(--uui-color-interactive); }
  `];
}
customElements.define('sodrasmaland-campaign-results', CampaignResultsElement);
