import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, moment, pager, styles } from './desk.js';

const size = 50;

/** Who exported registrations. */
export default class ExportsElement extends UmbLitElement {
  static properties = { _page: { state: true }, _number: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load(1);
  }

  #load(number) {
    this._number = number;
    call('leads/exports', { query: { skip: (number - 1) * size, take: size } }).then(page => (this._page = page), error => (this._error = error.message));
  }

  render() {
    const term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._page) return html`<uui-loader></uui-loader>`;
    const { items, total } = this._page;
    return html`<uui-box headline=${term('exports')}>
      <p>${term('exportsText')}</p>
      ${total === 0 ? html`<p class="quiet">${term('exportsNone')}</p>` : html`
      <uui-table aria-label=${term('exports')}>
        <uui-table-head>${['at', 'by', 'filter', 'count'].map(h => html`<uui-table-head-cell>${term(h)}</uui-table-head-cell>`)}</uui-table-head>
        ${items.map(i => html`<uui-table-row>
          <uui-table-cell>${moment(this.localize, i.at)}</uui-table-cell><uui-table-cell>${i.by}</uui-table-cell><uui-table-cell>${i.filter || term('everything')}</uui-table-cell>
          <uui-table-cell class="number">${this.localize.number(i.count)}</uui-table-cell>
        </uui-table-row>`)}
      </uui-table>
      ${pager(this.localize, total, size, this._number, n => this.#load(n))}`}
    </uui-box>`;
  }

  static styles = [styles, css`uui-table-cell.number { text-align: left; }`];
}
customElements.define('sodrasmaland-exports', ExportsElement);
