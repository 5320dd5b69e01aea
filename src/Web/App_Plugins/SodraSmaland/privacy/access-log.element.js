import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, choice, leadPath, moment, pager, styles } from '../leads/desk.js';
import { enquiryPath } from '../enquiries/status.js';
import { requestPath } from './status.js';

const size = 50;
const places = { lead: leadPath, enquiry: enquiryPath, request: requestPath, member: id => `section/member-management/workspace/member/edit/${id}` };

/** Who opened or took whom. */
export default class AccessLogElement extends UmbLitElement {
  static properties = { _page: { state: true }, _filter: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this._filter = { user: '', kind: '', page: 1 };
    this.#load();
  }

  #set(change) {
    this._filter = { ...this._filter, page: 1, ...change };
    this.#load();
  }

  #load() {
    const { user, kind, page } = this._filter;
    call('access-log', { query: { user, kind, skip: (page - 1) * size, take: size } }).then(found => { this._page = found; this._error = undefined; }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  #whom(i) {
    const place = places[i.kind];
    if (i.count !== 1 || !place || !i.subjects.length) return this.localize.number(i.count);
    return html`<a href=${place(i.subjects[0])}>${this.#term('accessOpen')}</a>`;
  }

  render() {
    const found = this._page;
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!found) return html`<uui-loader></uui-loader>`;
    return html`
      <uui-box><p class="quiet">${this.#term('accessLogText')}</p><div class="row">
        <label class="field grow"><span>${this.#term('by')}</span><uui-input type="search" label=${this.#term('by')} .value=${this._filter.user} @change=${e => this.#set({ user: e.target.value })}></uui-input></label>
        ${choice(this.#term('accessKind'), this._filter.kind, [{ value: '', label: this.#term('any') }, ...found.kinds.map(k => ({ value: k, label: this.#term('accessKind_' + k) }))], kind => this.#set({ kind }))}
      </div></uui-box>
      <uui-box class="list">${found.total === 0 ? html`<div class="empty"><p>${this.#term('accessLogNone')}</p></div>` : html`<div class="wide"><uui-table aria-label=${this.#term('accessLog')}>
        <uui-table-head>${['at', 'by', 'accessArea', 'accessWhat', 'accessKind', 'accessWhom'].map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
        ${found.items.map(i => html`<uui-table-row>
          <uui-table-cell><span class="date">${moment(this.localize, i.at)}</span></uui-table-cell><uui-table-cell>${i.by}</uui-table-cell><uui-table-cell>${i.area}</uui-table-cell>
          <uui-table-cell>${this.#term('access' + i.action)}${i.filter ? html` <span class="quiet small">${i.filter}</span>` : nothing}</uui-table-cell><uui-table-cell>${this.#term('accessKind_' + i.kind)}</uui-table-cell><uui-table-cell>${this.#whom(i)}</uui-table-cell>
        </uui-table-row>`)}
      </uui-table></div>`}
      ${pager(this.localize, found.total, size, this._filter.page, n => this.#set({ page: n }))}</uui-box>`;
  }

  static styles = [styles, css`.list { --uui-box-default-padding: 0; }`];
}
customElements.define('sodrasmaland-access-log', AccessLogElement);
