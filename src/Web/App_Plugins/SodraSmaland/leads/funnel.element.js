import { css, html, nothing, svg } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, choice, styles } from './desk.js';

const groups = ['byMunicipality', 'byCampaign', 'bySource', 'byMonth'];

/** From visit to move: a chart, and the same numbers as a table. Visits are so many more that they stand as a number, the people as bars. */
export default class FunnelElement extends UmbLitElement {
  static properties = { _funnel: { state: true }, _options: { state: true }, _filter: { state: true }, _group: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const { group, ...filter } = Object.fromEntries(new URLSearchParams(location.search));
    this._filter = filter;
    this._group = groups.includes(group) ? group : 'byMunicipality';
    call('leads/options').then(options => (this._options = options), () => {});
    this.#load();
  }

  #set(change) {
    this._filter = { ...this._filter, ...change };
    this.#remember();
    this.#load();
  }

  #remember() {
    const query = new URLSearchParams(Object.entries({ ...this._filter, group: this._group }).filter(([, v]) => v));
    history.replaceState(history.state, '', `${location.pathname}?${query}`);
  }

  #load() {
    const month = text => text?.replace('-', '');
    const { from, to, ...rest } = this._filter;
    call('leads/funnel', { query: { ...rest, from: month(from), to: month(to) } }).then(funnel => { this._funnel = funnel; this._error = undefined; }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  /** A step's share of those who registered; those who registered, of the visits. */
  #share(steps, i) {
    const whole = steps[i === 1 ? 0 : 1];
    return whole ? this.localize.number(steps[i] / whole, { style: 'percent', maximumFractionDigits: i === 1 ? 1 : 0 }) : '–';
  }

  /** The steps of all, each bar as long as the number it stands for. */
  #total() {
    const { total, steps } = this._funnel;
    const [width, height, left] = [760, 44, 120];
    const scale = (width - left - 170) / Math.max(1, total[1]);
    return html`<svg viewBox="0 0 ${width} ${steps.length * height}" role="img" aria-label=${this.#term('chartLabel')}>
      ${steps.map((step, i) => svg`
        <text class="label" x=${left - 12} y=${i * height + 27} text-anchor="end">${this.#term('step' + step)}</text>
        ${i ? svg`<rect class="bar step${i}" x=${left} y=${i * height + 6} width=${Math.max(2, total[i] * scale)} height=${height - 12} rx="3"></rect>` : nothing}
        <text class="value" x=${left + (i ? Math.max(2, total[i] * scale) + 10 : 0)} y=${i * height + 27}>${this.localize.number(total[i])}<tspan class="quiet" dx="8">${i ? this.#share(total, i) : ''}</tspan></text>`)}
    </svg>`;
  }

  /** Groups side by side: in each, the steps lie on one another, the shortest in front. */
  #chart(lines) {
    const [width, height, left] = [760, 34, 190];
    const scale = (width - left - 70) / Math.max(1, ...lines.map(l => l.steps[1]));
    return html`<svg viewBox="0 0 ${width} ${lines.length * height}" role="img" aria-label=${this.#term('chartLabel')}>
      ${lines.map((line, row) => svg`
        <text class="label" x=${left - 12} y=${row * height + 22} text-anchor="end">${this.#name(line)}</text>
        ${line.steps.map((count, i) => i === 0 ? nothing : svg`<rect class="bar step${i}" x=${left} y=${row * height + 5} width=${count * scale} height=${height - 10} rx="2"><title>${this.#term('step' + this._funnel.steps[i])}: ${count}</title></rect>`)}
        <text class="value" x=${left + line.steps[1] * scale + 8} y=${row * height + 22}>${this.localize.number(line.steps[1])}</text>`)}
    </svg>
    <ul class="legend" aria-hidden="true">${this._funnel.steps.map((step, i) => i === 0 ? nothing : html`<li><span class="swatch step${i}"></span>${this.#term('step' + step)}</li>`)}</ul>`;
  }

  #name(line) {
    const text = line.label || this.#term('none_');
    return text.length > 24 ? text.slice(0, 23) + '…' : text;
  }

  #table(lines) {
    const { steps, total } = this._funnel;
    const row = (name, values) => html`<uui-table-row>
      <uui-table-cell>${name}</uui-table-cell>
      ${values.map((v, i) => html`<uui-table-cell><span class="number">${this.localize.number(v)}</span>${i ? html` <span class="quiet small">${this.#share(values, i)}</span>` : nothing}</uui-table-cell>`)}
    </uui-table-row>`;
    return html`<div class="wide"><uui-table aria-label=${this.#term(this._group)}>
      <uui-table-head><uui-table-head-cell>${this.#term(this._group)}</uui-table-head-cell>${steps.map(s => html`<uui-table-head-cell>${this.#term('step' + s)}</uui-table-head-cell>`)}</uui-table-head>
      ${lines.map(l => row(l.label || this.#term('none_'), l.steps))}
      ${row(html`<strong>${this.#term('total')}</strong>`, total)}
    </uui-table></div>`;
  }

  render() {
    const o = this._options;
    const f = this._funnel;
    const filter = (name, options) => choice(this.#term(name), this._filter[name] ?? '', [{ value: '', label: this.#term('any') }, ...options], value => this.#set({ [name]: value }));
    const month = name => html`<label class="field"><span>${this.#term(name + 'Month')}</span><uui-input type="month" label=${this.#term(name + 'Month')} .value=${this._filter[name] ?? ''} @change=${e => this.#set({ [name]: e.target.value })}></uui-input></label>`;
    // Months in their order; the rest with the largest first, and not more than a chart can carry.
    const all = f ? (this._group === 'byMonth' ? f.byMonth : [...f[this._group]].sort((a, b) => b.steps[1] - a.steps[1] || b.steps[0] - a.steps[0])) : [];
    const charted = this._group === 'byMonth' ? all.slice(-24) : all.slice(0, 15);
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <uui-box><div class="filters">
        ${o?.municipalities.length > 1 ? filter('municipality', [...o.municipalities, ...(o.isWholeCounty ? [{ value: 'region', label: this.#term('region') }] : [])]) : nothing}
        ${o?.campaigns.length ? filter('campaign', o.campaigns) : nothing}
        ${o?.sources.length ? filter('source', o.sources) : nothing}
        ${month('from')}${month('to')}
      </div></uui-box>
      ${!f ? html`<uui-loader></uui-loader>` : f.total[0] + f.total[1] === 0 ? html`<uui-box><div class="empty"><p>${this.#term('funnelNone')}</p></div></uui-box>` : html`
      <uui-box headline=${this.#term('funnel')}>${this.#total()}<p class="quiet small">${this.#term('funnelText')}</p></uui-box>
      <uui-box>
        <uui-tab-group slot="headline" class="tabs">${groups.map(g => html`<uui-tab label=${this.#term(g)} ?active=${g === this._group} @click=${() => { this._group = g; this.#remember(); }}>${this.#term(g)}</uui-tab>`)}</uui-tab-group>
        ${this.#chart(charted)}
        ${this.#table(all)}
        <p class="quiet small">${this.#term('multipleText')}</p>
      </uui-box>`}`;
  }

  static styles = [styles, css`
    .filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: var(--uui-size-space-4); }
    svg { display: block; width: 100%; max-width: 900px; height: auto; font-family: inherit; margin-bottom: var(--uui-size-space-4); }
    text { font-size: 14px; fill: var(--uui-color-text); }
    .value { font-weight: 700; font-variant-numeric: tabular-nums; }
    .value .quiet { font-weight: 400; fill: var(--uui-color-text-alt); }
    .step1 { --tone: color-mix(in srgb, var(--uui-color-interactive) 18%, var(--uui-color-surface)); }
    .step2 { --tone: color-mix(in srgb, var(--uui-color-interactive) 38%, var(--uui-color-surface)); }
    .step3 { --tone: color-mix(in srgb, var(--uui-color-interactive) 60%, var(--uui-color-surface)); }
    .step4 { --tone: var(--uui-color-interactive); }
    .step5 { --tone: var(--uui-color-positive); }
    .bar { fill: var(--tone); stroke: var(--uui-color-surface); stroke-width: 1; }
    .legend { display: flex; flex-wrap: wrap; gap: var(--uui-size-space-2) var(--uui-size-space-5); list-style: none; margin: 0 0 var(--uui-size-space-5); padding: 0; }
    .legend li { display: flex; align-items: center; gap: var(--uui-size-space-2); }
    .swatch { width: 14px; height: 14px; background: var(--tone); border: 1px solid var(--uui-color-border-emphasis); }
    .tabs { margin-bottom: var(--uui-size-space-4); }
  `];
}
customElements.define('sodrasmaland-funnel', FunnelElement);
