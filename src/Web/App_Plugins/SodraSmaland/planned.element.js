import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { areaFilter, ask, documentPath, pageLink, styles, toField, when } from './overview.js';
import { path as releasePath } from './releases/release.js';

/** Everything scheduled on and off in the editor's own part, soonest first, by municipality and date. */
export default class PlannedElement extends UmbLitElement {
  static properties = { _lines: { state: true }, _area: { state: true }, _from: { state: true }, _to: { state: true }, _error: { state: true } };
  static styles = styles;

  connectedCallback() {
    super.connectedCallback();
    this._area = this._from = this._to = '';
    ask('planned').then(lines => (this._lines = lines), error => (this._error = error.message));
  }

  get #shown() {
    const day = date => toField(date).slice(0, 10);
    return this._lines.filter(l => (!this._area || l.municipality === this._area) && (!this._from || day(l.date) >= this._from) && (!this._to || day(l.date) <= this._to));
  }

  #date(key, value, set) {
    return html`<label>${this.localize.term(key)} <uui-input type="date" label=${this.localize.term(key)} .value=${value} @change=${e => set(e.target.value)}></uui-input></label>`;
  }

  #row = line => html`
    <uui-table-row>
      <uui-table-cell>${when(this.localize, line.date)}</uui-table-cell>
      <uui-table-cell><uui-tag color=${line.action === 'Release' ? 'positive' : 'warning'} look="secondary">${this.localize.term(line.documents ? 'sodrasmalandReleases_' + (line.action === 'Release' ? 'goesLive' : 'goesOff') : line.action === 'Release' ? 'sodrasmaland_goesLive' : 'sodrasmaland_goesAway')}</uui-tag></uui-table-cell>
      <uui-table-cell>${line.documents ? html`<a href=${releasePath(line.id)}>${line.name}</a><small>${this.localize.term('sodrasmalandReleases_planned', line.documents)}</small>` : pageLink(line, documentPath(line.id, line.culture))}</uui-table-cell>
      <uui-table-cell>${line.language ?? ''}</uui-table-cell>
      <uui-table-cell>${line.municipality ?? ''}</uui-table-cell>
    </uui-table-row>`;

  render() {
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._lines) return html`<uui-loader></uui-loader>`;
    const shown = this.#shown;
    return html`
      <p>${this.localize.term('sodrasmaland_plannedText')}</p>
      ${this._lines.length === 0 ? nothing : html`<div class="tools">
        ${areaFilter(this.localize, this._lines, this._area, area => (this._area = area))}
        ${this.#date('sodrasmaland_from', this._from, value => (this._from = value))}
        ${this.#date('sodrasmaland_to', this._to, value => (this._to = value))}
      </div>`}
      <uui-box class="list" headline=${this.localize.term('sodrasmaland_planned')}>
        ${shown.length === 0 ? html`<p class="none">${this.localize.term(this._lines.length ? 'sodrasmaland_plannedNoneFound' : 'sodrasmaland_plannedNone')}</p>` : html`
        <uui-table aria-label=${this.localize.term('sodrasmaland_planned')}>
          <uui-table-head>
            ${['when', 'what', 'page', 'language', 'municipality'].map(h => html`<uui-table-head-cell>${this.localize.term('sodrasmaland_' + h)}</uui-table-head-cell>`)}
          </uui-table-head>
          ${shown.map(this.#row)}
        </uui-table>`}
      </uui-box>`;
  }
}
customElements.define('sodrasmaland-planned', PlannedElement);
