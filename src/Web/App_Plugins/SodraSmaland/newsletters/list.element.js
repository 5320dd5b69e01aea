import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, day, pager, styles } from '../leads/desk.js';
import { newsletterPath, statusTag } from './status.js';

const size = 50;

/** The newsletters, the newest first. */
export default class NewsletterListElement extends UmbLitElement {
  static properties = { _page: { state: true }, _number: { state: true }, _error: { state: true }, _isBusy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load(1);
  }

  #load(number) {
    this._number = number;
    call('newsletters', { query: { skip: (number - 1) * size, take: size } }).then(page => { this._page = page; this._error = undefined; }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  async #create() {
    this._isBusy = true;
    try {
      const letter = await call('newsletters', { method: 'POST' });
      history.pushState(null, '', '/umbraco/' + newsletterPath(letter.id));
    } catch (error) {
      this._error = error.message;
    } finally {
      this._isBusy = false;
    }
  }

  #table({ items }) {
    return html`<div class="wide"><uui-table aria-label=${this.#term('newsletters')}>
      <uui-table-head>${['letterSubject', 'stage', 'letterChosen', 'letterChanged', 'letterStarted'].map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
      ${items.map(i => html`<uui-table-row>
        <uui-table-cell><a href=${newsletterPath(i.id)}>${i.subject || this.#term('letterUntitled')}</a></uui-table-cell><uui-table-cell>${statusTag(this.localize, i.status)}</uui-table-cell>
        <uui-table-cell>${i.status === 'Draft' ? '' : this.localize.number(i.chosen)}</uui-table-cell>
        <uui-table-cell><span class="date">${day(this.localize, i.changedAt)}</span>, ${i.changedBy}</uui-table-cell><uui-table-cell><span class="date">${day(this.localize, i.startedAt)}</span></uui-table-cell>
      </uui-table-row>`)}
    </uui-table></div>`;
  }

  render() {
    const found = this._page;
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      ${found ? html`
      <uui-box><div class="row"><p class="quiet grow">${this.#term('newslettersText')}</p>
        <uui-button look="primary" color="positive" label=${this.#term('newLetter')} ?disabled=${this._isBusy} @click=${this.#create}></uui-button></div></uui-box>
      <uui-box class="list">${found.total === 0 ? html`<div class="empty"><p>${this.#term('newslettersNone')}</p></div>` : this.#table(found)}
        ${pager(this.localize, found.total, size, this._number, n => this.#load(n))}</uui-box>`
      : this._error ? nothing : html`<uui-loader></uui-loader>`}`;
  }

  static styles = [styles, css`.list { --uui-box-default-padding: 0; } p { margin: 0; } .row { justify-content: space-between; align-items: center; }`];
}
customElements.define('sodrasmaland-newsletters', NewsletterListElement);
