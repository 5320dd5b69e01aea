import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, choice, day, pager, styles } from '../leads/desk.js';
import { enquiryPath, statuses, statusTag } from './status.js';

const size = 50;

/** The inbox of establishment enquiries: what waits longest first. */
export default class EnquiryListElement extends UmbLitElement {
  static properties = { _page: { state: true }, _filter: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this._filter = { status: '', query: '', page: '1', ...Object.fromEntries(new URLSearchParams(location.search)) };
    this.#load();
  }

  #set(change) {
    this._filter = { ...this._filter, page: '1', ...change };
    history.replaceState(history.state, '', `${location.pathname}?${new URLSearchParams(Object.entries(this._filter).filter(([key, value]) => value && !(key === 'page' && value === '1')))}`);
    this.#load();
  }

  #load() {
    const { status, query, page } = this._filter;
    call('enquiries', { query: { status, query, skip: (Number(page) - 1) * size, take: size } }).then(found => { this._page = found; this._error = undefined; }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  #table({ items }) {
    return html`<div class="wide"><uui-table aria-label=${this.#term('enquiries')}>
      <uui-table-head>${['company', 'contact', 'received', 'stage', 'due', 'at_'].map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
      ${items.map(i => html`<uui-table-row>
        <uui-table-cell><a href=${enquiryPath(i.id)}>${i.company}</a></uui-table-cell><uui-table-cell>${i.contact}</uui-table-cell>
        <uui-table-cell><span class="date">${day(this.localize, i.createdAt)}</span></uui-table-cell><uui-table-cell>${statusTag(this.localize, i.status)}</uui-table-cell>
        <uui-table-cell><span class="date">${day(this.localize, i.dueOn)}</span> ${i.isLate ? html`<uui-tag color="danger" look="primary">${this.#term('late')}</uui-tag>` : nothing}</uui-table-cell><uui-table-cell>${i.municipality}</uui-table-cell>
      </uui-table-row>`)}
    </uui-table></div>`;
  }

  render() {
    const { status, query, page } = this._filter;
    const found = this._page;
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <uui-box><p class="quiet">${this.#term('enquiriesText')}</p><div class="row">
        <label class="field grow"><span>${this.#term('enquirySearch')}</span><uui-input type="search" label=${this.#term('enquirySearch')} .value=${query} @change=${e => this.#set({ query: e.target.value })}></uui-input></label>
        ${choice(this.#term('stage'), status, [{ value: '', label: this.#term('any') }, ...statuses.map(s => ({ value: s, label: this.#term('status' + s) }))], s => this.#set({ status: s }))}
      </div></uui-box>
      <uui-box class="list">${!found ? html`<uui-loader></uui-loader>`
        : found.total === 0 ? html`<div class="empty"><p>${this.#term(status || query ? 'enquiriesNone' : 'enquiriesNoneYet')}</p></div>` : this.#table(found)}
        ${pager(this.localize, found?.total, size, Number(page), n => this.#set({ page: String(n) }))}</uui-box>`;
  }

  static styles = [styles, css`.list { --uui-box-default-padding: 0; }`];
}
customElements.define('sodrasmaland-enquiries', EnquiryListElement);
