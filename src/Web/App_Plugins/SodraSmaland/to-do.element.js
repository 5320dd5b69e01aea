import { html } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { ask, documentPath, mediaPath, styles } from './overview.js';

/** Pages past their review date, broken internal links, images without alternative text, missing translations. */
export default class ToDoElement extends UmbLitElement {
  static properties = { _lists: { state: true }, _error: { state: true } };
  static styles = styles;

  connectedCallback() {
    super.connectedCallback();
    ask('to-do').then(lists => (this._lists = lists), error => (this._error = error.message));
  }

  #list(name, path = documentPath) {
    const lines = this._lists[name];
    return html`
      <uui-box headline=${`${this.localize.term('sodrasmaland_' + name)} (${lines.length})`}>
        ${lines.length === 0 ? html`<p class="none">${this.localize.term('sodrasmaland_toDoNone')}</p>` : html`
        <uui-table aria-label=${this.localize.term('sodrasmaland_' + name)}>
          ${lines.map(l => html`<uui-table-row>
            <uui-table-cell><a href=${path(l.id)}>${l.name}</a></uui-table-cell>
            <uui-table-cell>${l.detail ?? ''}</uui-table-cell>
            <uui-table-cell>${l.municipality ?? ''}</uui-table-cell>
          </uui-table-row>`)}
        </uui-table>`}
      </uui-box>`;
  }

  render() {
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._lists) return html`<uui-loader></uui-loader>`;
    return html`${this.#list('brokenLinks')}${this.#list('missingTranslations')}${this.#list('imagesWithoutAltText', mediaPath)}${this.#list('pastReview')}`;
  }
}
customElements.define('sodrasmaland-to-do', ToDoElement);
