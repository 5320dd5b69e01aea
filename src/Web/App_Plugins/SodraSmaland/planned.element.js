import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { ask, documentPath, styles } from './overview.js';

/** Everything scheduled on and off in the editor's own part, soonest first. */
export default class PlannedElement extends UmbLitElement {
  static properties = { _lines: { state: true }, _area: { state: true }, _error: { state: true } };
  static styles = styles;

  connectedCallback() {
    super.connectedCallback();
    this._area = '';
    ask('planned').then(lines => (this._lines = lines), error => (this._error = error.message));
  }

  render() {
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._lines) return html`<uui-loader></uui-loader>`;
    const areas = [...new Set(this._lines.map(l => l.municipality).filter(Boolean))].sort((a, b) => a.localeCompare(b, 'sv'));
    const shown = this._lines.filter(l => !this._area || l.municipality === this._area);
    return html`
      <uui-box headline=${this.localize.term('sodrasmaland_planned')}>
        <p>${this.localize.term('sodrasmaland_plannedText')}</p>
        ${areas.length > 1 ? html`<div class="tools"><label>${this.localize.term('sodrasmaland_municipality')}
          <select @change=${e => (this._area = e.target.value)}>
            <option value="">${this.localize.term('sodrasmaland_all')}</option>
            ${areas.map(a => html`<option value=${a}>${a}</option>`)}
          </select></label></div>` : nothing}
        ${shown.length === 0 ? html`<p class="none">${this.localize.term('sodrasmaland_plannedNone')}</p>` : html`
        <uui-table aria-label=${this.localize.term('sodrasmaland_planned')}>
          <uui-table-head>
            ${['when', 'what', 'page', 'language', 'municipality'].map(h => html`<uui-table-head-cell>${this.localize.term('sodrasmaland_' + h)}</uui-table-head-cell>`)}
          </uui-table-head>
          ${shown.map(l => html`<uui-table-row>
            <uui-table-cell>${this.localize.date(l.date, { dateStyle: 'medium', timeStyle: 'short' })}</uui-table-cell>
            <uui-table-cell><uui-tag color=${l.action === 'Release' ? 'positive' : 'warning'} look="secondary">${this.localize.term(l.action === 'Release' ? 'sodrasmaland_goesLive' : 'sodrasmaland_goesAway')}</uui-tag></uui-table-cell>
            <uui-table-cell><a href=${documentPath(l.id, l.culture)}>${l.name}</a></uui-table-cell>
            <uui-table-cell>${l.culture ?? ''}</uui-table-cell>
            <uui-table-cell>${l.municipality ?? ''}</uui-table-cell>
          </uui-table-row>`)}
        </uui-table>`}
      </uui-box>`;
  }
}
customElements.define('sodrasmaland-planned', PlannedElement);
