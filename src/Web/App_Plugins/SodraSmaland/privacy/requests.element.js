import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, choice, day, pager, styles } from '../leads/desk.js';
import { channels, kinds, requestPath, statusTag } from './status.js';

const size = 50;

/** Requests of data subjects: what must be answered first stands first. */
export default class RequestsElement extends UmbLitElement {
  static properties = { _page: { state: true }, _number: { state: true }, _open: { state: true }, _new: { state: true }, _error: { state: true }, _isBusy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this._open = 'true';
    this.#load(1);
  }

  #load(number) {
    this._number = number;
    call('requests', { query: { open: this._open, skip: (number - 1) * size, take: size } }).then(page => { this._page = page; this._error = undefined; }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  get #today() { return new Date().toLocaleDateString('sv-SE'); }

  #begin() { this._new = { kind: 'Access', channel: 'Telephone', email: '', message: '', english: false, receivedOn: this.#today }; }

  #set(change) { this._new = { ...this._new, ...change }; }

  async #create(event) {
    event.preventDefault();
    this._isBusy = true;
    try {
      const request = await call('requests', { method: 'POST', body: this._new });
      history.pushState(null, '', '/umbraco/' + requestPath(request.id));
    } catch (error) {
      this._error = error.message;
    } finally {
      this._isBusy = false;
    }
  }

  #form() {
    const n = this._new;
    return html`<uui-box headline=${this.#term('newRequest')}><form class="form" @submit=${this.#create}>
      <p class="quiet">${this.#term('newRequestText')}</p>
      <div class="row">
        ${choice(this.#term('requestKind'), n.kind, kinds.map(k => ({ value: k, label: this.#term('kindOf' + k) })), kind => this.#set({ kind }))}
        ${choice(this.#term('requestChannel'), n.channel, channels.map(c => ({ value: c, label: this.#term('channel' + c) })), channel => this.#set({ channel }))}
        <label class="field"><span>${this.#term('requestReceived')}</span><uui-input type="date" label=${this.#term('requestReceived')} max=${this.#today} .value=${n.receivedOn} @change=${e => this.#set({ receivedOn: e.target.value })}></uui-input></label>
        ${choice(this.#term('requestLanguage'), String(n.english), [{ value: 'false', label: this.#term('letter_swedish') }, { value: 'true', label: this.#term('letter_english') }], english => this.#set({ english: english === 'true' }))}
      </div>
      <label class="field"><span>${this.#term('email')}</span><uui-input type="email" label=${this.#term('email')} .value=${n.email} @input=${e => this.#set({ email: e.target.value })}></uui-input></label>
      <label class="field"><span>${this.#term('requestMessage')}</span><uui-textarea label=${this.#term('requestMessage')} rows="4" maxlength="4000" .value=${n.message} @input=${e => this.#set({ message: e.target.value })}></uui-textarea></label>
      <div class="row"><uui-button type="submit" look="primary" color="positive" label=${this.#term('save')} ?disabled=${this._isBusy}></uui-button>
        <uui-button look="secondary" label=${this.#term('cancel')} @click=${() => (this._new = undefined)}></uui-button></div>
    </form></uui-box>`;
  }

  #table({ items }) {
    return html`<div class="wide"><uui-table aria-label=${this.#term('requests')}>
      <uui-table-head>${['requestKind', 'email', 'stage', 'requestReceived', 'due', 'at_'].map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
      ${items.map(i => html`<uui-table-row>
        <uui-table-cell><a href=${requestPath(i.id)}>${this.#term('kindOf' + i.kind)}</a></uui-table-cell><uui-table-cell>${i.email}</uui-table-cell><uui-table-cell>${statusTag(this.localize, i.status)}</uui-table-cell>
        <uui-table-cell><span class="date">${day(this.localize, i.receivedOn)}</span></uui-table-cell>
        <uui-table-cell><span class="date">${day(this.localize, i.dueOn)}</span> ${i.isLate ? html`<uui-tag color="danger" look="primary">${this.#term('late')}</uui-tag>` : nothing}</uui-table-cell><uui-table-cell>${i.municipality}</uui-table-cell>
      </uui-table-row>`)}
    </uui-table></div>`;
  }

  render() {
    const found = this._page;
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      ${this._new ? this.#form() : html`<uui-box><p class="quiet">${this.#term('requestsText')}</p><div class="row">
        ${choice(this.#term('stage'), this._open, [{ value: 'true', label: this.#term('requestsOpen') }, { value: 'false', label: this.#term('any') }], open => { this._open = open; this.#load(1); })}
        <span class="grow"></span>
        <uui-button look="primary" color="positive" label=${this.#term('newRequest')} @click=${this.#begin}></uui-button></div></uui-box>`}
      <uui-box class="list">${!found ? html`<uui-loader></uui-loader>` : found.total === 0 ? html`<div class="empty"><p>${this.#term('requestsNone')}</p></div>` : this.#table(found)}
        ${pager(this.localize, found?.total, size, this._number, n => this.#load(n))}</uui-box>`;
  }

  static styles = [styles, css`.list { --uui-box-default-padding: 0; } .form { display: grid; gap: var(--uui-size-space-5); } .form p { margin: 0; }`];
}
customElements.define('sodrasmaland-requests', RequestsElement);
