import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { areaFilter, ask, documentPath, mediaPath, pageLink, styles } from './overview.js';

const lists = ['brokenLinks', 'missingTranslations', 'imagesWithoutAltText', 'pastReview'];
const short = 10;

/** Pages past their review date, broken internal links, images without alternative text, missing translations; by municipality. */
export default class ToDoElement extends UmbLitElement {
  static properties = { _lists: { state: true }, _area: { state: true }, _whole: { state: true }, _error: { state: true } };
  static styles = styles;

  connectedCallback() {
    super.connectedCallback();
    this._area = '';
    this._whole = [];
    ask('to-do').then(found => (this._lists = found), error => (this._error = error.message));
  }

  #list = name => {
    const lines = this._lists[name].filter(l => !this._area || l.municipality === this._area);
    const shown = this._whole.includes(name) ? lines : lines.slice(0, short);
    const href = line => (name === 'imagesWithoutAltText' ? mediaPath(line.id) : documentPath(line.id, line.culture));
    const detail = line => (name === 'pastReview' ? this.localize.date(line.detail, { dateStyle: 'long' }) : line.detail);
    return html`
      <uui-box class="list" headline=${this.localize.term('sodrasmaland_' + name)}>
        <uui-tag slot="header-actions" look="secondary" color=${lines.length ? 'warning' : 'positive'}>${lines.length}</uui-tag>
        ${lines.length === 0 ? html`<p class="none"><umb-icon name="icon-check"></umb-icon>${this.localize.term('sodrasmaland_toDoNone')}</p>` : html`
        <uui-table aria-label=${this.localize.term('sodrasmaland_' + name)}>
          <uui-table-head>
            <uui-table-head-cell>${this.localize.term(name === 'imagesWithoutAltText' ? 'sodrasmaland_image' : 'sodrasmaland_page')}</uui-table-head-cell>
            <uui-table-head-cell>${name === 'imagesWithoutAltText' ? nothing : this.localize.term('sodrasmaland_' + name + 'Detail')}</uui-table-head-cell>
            <uui-table-head-cell>${this.localize.term('sodrasmaland_municipality')}</uui-table-head-cell>
          </uui-table-head>
          ${shown.map(line => html`<uui-table-row>
            <uui-table-cell>${pageLink(line, href(line))}</uui-table-cell>
            <uui-table-cell>${line.detail ? detail(line) : nothing}</uui-table-cell>
            <uui-table-cell>${line.municipality ?? ''}</uui-table-cell>
          </uui-table-row>`)}
        </uui-table>`}
        ${shown.length < lines.length ? html`<div class="more"><uui-button look="secondary" label=${this.localize.term('sodrasmaland_showAll', lines.length)} @click=${() => (this._whole = [...this._whole, name])}></uui-button></div>` : nothing}
      </uui-box>`;
  };

  render() {
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._lists) return html`<uui-loader></uui-loader>`;
    return html`
      <p>${this.localize.term('sodrasmaland_toDoText')}</p>
      <div class="tools">${areaFilter(this.localize, lists.flatMap(l => this._lists[l]), this._area, area => (this._area = area))}</div>
      ${lists.map(this.#list)}`;
  }
}
customElements.define('sodrasmaland-to-do', ToDoElement);
