import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { umbConfirmModal } from '@umbraco-cms/backoffice/modal';
import { call, choice, day, dossier, download, moment, pager, styles } from '../leads/desk.js';

const size = 50;
const empty = { query: '', from: '', to: '', campaign: '' };

/** What people have sent with a form: listed, opened, taken along, erased. */
export default class FormEntriesElement extends UmbLitElement {
  static properties = { _page: { state: true }, _number: { state: true }, _filter: { state: true }, _chosen: { state: true }, _entry: { state: true }, _secret: { state: true }, _error: { state: true } };

  #form;

  constructor() {
    super();
    this._filter = empty;
    this._number = 1;
    this._chosen = new Set();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => this.observe(context?.unique, unique => {
      if (!unique || unique === this.#form) return;
      this.#form = unique;
      this.#load();
    }, 'unique'));
  }

  get #path() { return `forms/${this.#form}`; }

  #term = (key, ...values) => this.localize.term('sodrasmalandForms_' + key, ...values);

  async #try(work) {
    this._error = undefined;
    try { await work(); } catch (error) { this._error = error.message; }
  }

  #load() {
    return this.#try(async () => {
      this._chosen = new Set();
      this._page = await call(this.#path + '/entries', { query: { ...this._filter, skip: (this._number - 1) * size, take: size } });
    });
  }

  #set(change) {
    this._filter = { ...this._filter, ...change };
    this._number = 1;
    this.#load();
  }

  #choose(id, isChosen) {
    const chosen = new Set(this._chosen);
    if (isChosen) chosen.add(id); else chosen.delete(id);
    this._chosen = chosen;
  }

  #open = id => this.#try(async () => { this._entry = await call(`${this.#path}/entries/${id}`); });

  async #erase(ids) {
    try {
      await umbConfirmModal(this, { headline: this.#term('erase'), content: this.#term('eraseText', ids.length), color: 'danger', confirmLabel: this.#term('erase') });
    } catch {
      return;
    }
    await this.#try(async () => { await call(this.#path + '/entries/erase', { method: 'POST', body: { ids } }); this._entry = undefined; });
    await this.#load();
  }

  #export = format => this.#try(() => download(this.#path + '/entries/export', { ...this._filter, format }));

  #showSecret = method => this.#try(async () => { this._secret = (await call(this.#path + '/secret', { method })).secret; });

  async #renew() {
    try {
      await umbConfirmModal(this, { headline: this.#term('secretRenew'), content: this.#term('secretRenewText'), color: 'danger', confirmLabel: this.#term('secretRenew') });
    } catch {
      return;
    }
    await this.#showSecret('POST');
  }

  #filters() {
    const input = (key, type) => html`<label class="field ${type === 'search' ? 'grow' : ''}"><span>${this.#term(key)}</span><uui-input type=${type} label=${this.#term(key)} .value=${this._filter[key]} @change=${e => this.#set({ [key]: e.target.value })}></uui-input></label>`;
    return html`<uui-box><div class="row">
      ${input('query', 'search')}${input('from', 'date')}${input('to', 'date')}
      ${this._page?.campaigns.length ? choice(this.#term('campaign'), this._filter.campaign, [{ value: '', label: this.#term('any') }, ...this._page.campaigns], campaign => this.#set({ campaign })) : nothing}
      <uui-button look="secondary" label=${this.#term('csv')} @click=${() => this.#export('csv')}></uui-button>
      <uui-button look="secondary" label=${this.#term('excel')} @click=${() => this.#export('xlsx')}></uui-button>
    </div></uui-box>`;
  }

  #list() {
    const { items, total } = this._page;
    const isFiltered = Object.values(this._filter).some(Boolean);
    if (total === 0) return html`<div class="empty"><p>${this.#term(isFiltered ? 'noneFound' : 'none')}</p></div>`;
    const all = items.every(i => this._chosen.has(i.id));
    return html`
      ${this._chosen.size ? html`<div class="row chosen"><span>${this.#term('chosen', this._chosen.size)}</span><uui-button look="secondary" color="danger" label=${this.#term('erase')} @click=${() => this.#erase([...this._chosen])}></uui-button></div>` : nothing}
      <div class="wide"><uui-table aria-label=${this.#term('entries')}>
        <uui-table-head>
          <uui-table-head-cell><uui-checkbox label=${this.#term('chooseAll')} ?checked=${all} @change=${e => (this._chosen = new Set(e.target.checked ? items.map(i => i.id) : []))}><span class="away">${this.#term('chooseAll')}</span></uui-checkbox></uui-table-head-cell>
          ${['received', 'answers', 'files', 'campaign', 'source'].map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}
        </uui-table-head>
        ${items.map(i => html`<uui-table-row>
          <uui-table-cell><uui-checkbox label=${this.#term('choose', i.answers[0] ?? '')} ?checked=${this._chosen.has(i.id)} @change=${e => this.#choose(i.id, e.target.checked)}><span class="away">${this.#term('choose', i.answers[0] ?? '')}</span></uui-checkbox></uui-table-cell>
          <uui-table-cell><span class="date">${moment(this.localize, i.createdAt)}</span></uui-table-cell>
          <uui-table-cell><uui-button class="open" look="secondary" label=${this.#term('open', i.answers[0] ?? '')} @click=${() => this.#open(i.id)}>${i.answers.join(' · ') || this.#term('noWords')}</uui-button></uui-table-cell>
          <uui-table-cell>${i.files || ''}</uui-table-cell><uui-table-cell>${i.campaign}</uui-table-cell><uui-table-cell>${i.source}</uui-table-cell>
        </uui-table-row>`)}
      </uui-table></div>
      ${pager(this.localize, total, size, this._number, n => { this._number = n; this.#load(); })}`;
  }

  #shown() {
    const e = this._entry;
    return html`<uui-box headline=${this.#term('entryOf', moment(this.localize, e.createdAt))}>
      <div slot="header-actions" class="row">
        <uui-button look="secondary" label=${this.#term('back')} @click=${() => (this._entry = undefined)}></uui-button>
        <uui-button look="secondary" color="danger" label=${this.#term('erase')} @click=${() => this.#erase([e.id])}></uui-button>
      </div>
      <dl>
        ${e.answers.map(a => html`<dt>${a.label || a.name}</dt><dd class="text">${a.text || '–'}</dd>`)}
        ${e.campaign ? html`<dt>${this.#term('campaign')}</dt><dd>${e.campaign}</dd>` : nothing}
        ${e.source ? html`<dt>${this.#term('source')}</dt><dd>${e.source}</dd>` : nothing}
        <dt>${this.#term('language')}</dt><dd>${new Intl.DisplayNames([this.localize.lang()], { type: 'language' }).of(e.language.slice(0, 2))}</dd>
        <dt>${this.#term('keepUntil')}</dt><dd>${day(this.localize, e.keepUntil)}</dd>
      </dl>
      ${e.files.length ? html`<h4>${this.#term('files')}</h4><ul class="plain">${e.files.map(f => html`<li>
        <uui-button look="secondary" label=${this.#term('download', f.name)} @click=${() => this.#try(() => download(`${this.#path}/entries/${e.id}/files/${f.id}`))}><uui-icon name="icon-download-alt"></uui-icon> ${f.name}</uui-button>
        <span class="quiet small">${this.localize.number(Math.max(1, Math.round(f.size / 1024)))} kB</span></li>`)}</ul>` : nothing}
      ${e.deliveries.length ? html`<h4>${this.#term('deliveries')}</h4><ul class="plain">${e.deliveries.map(d => html`<li>${d.url}: ${this.#term(d.isParked ? 'parked' : 'waiting', d.attempts)} ${d.lastError ?? ''}</li>`)}</ul>` : nothing}
    </uui-box>`;
  }

  render() {
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      ${this._page?.parked ? html`<div class="alert" role="status"><span>${this.#term('parkedCalls', this._page.parked)}</span></div>` : nothing}
      ${this._entry ? this.#shown() : html`
        ${this.#filters()}
        <uui-box class="list">${this._page ? this.#list() : this._error ? nothing : html`<uui-loader></uui-loader>`}</uui-box>
        <uui-box headline=${this.#term('secret')}><p class="quiet">${this.#term('secretText')}</p>
          ${this._secret ? html`<p><code>${this._secret}</code></p><uui-button look="secondary" label=${this.#term('secretRenew')} @click=${this.#renew}></uui-button>`
            : html`<uui-button look="secondary" label=${this.#term('secretShow')} @click=${() => this.#showSecret('GET')}></uui-button>`}</uui-box>`}`;
  }

  static styles = [styles, dossier, css`
    :host { padding: var(--uui-size-layout-1); height: auto; }
    .list { --uui-box-default-padding: 0; }
    .chosen { padding: var(--uui-size-space-4) var(--uui-size-space-5); align-items: center; }
    .open { text-align: left; --uui-button-content-align: left; }
    .away { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    dl { grid-template-columns: minmax(110px, 36ch) minmax(0, 1fr); gap: var(--uui-size-space-4) var(--uui-size-space-5); }
    code { overflow-wrap: anywhere; }
  `];
}
customElements.define('sodrasmaland-form-entries', FormEntriesElement);
