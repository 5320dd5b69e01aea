import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, day, moment, styles } from '../leads/desk.js';

/** What is kept how long, and what has been erased. */
export default class RetentionElement extends UmbLitElement {
  static properties = { _state: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    call('retention').then(state => (this._state = state), error => (this._error = error.message));
  }

  render() {
    const term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._state) return html`<uui-loader></uui-loader>`;
    const { rules, days, lastRunAt, isLate } = this._state;
    const length = r => r.length ? term('keep_' + r.unit, r.length) : '';
    return html`
      ${isLate ? html`<div class="alert" role="alert"><span>${term('retentionLate')}</span></div>` : nothing}
      <uui-box headline=${term('retention')}>
        <p>${term('retentionText')} ${lastRunAt ? term('retentionRan', moment(this.localize, lastRunAt)) : ''}</p>
        <div class="wide"><uui-table aria-label=${term('retention')}>
          <uui-table-head>${['retentionWhat', 'retentionHowLong', 'retentionErased'].map(h => html`<uui-table-head-cell>${term(h)}</uui-table-head-cell>`)}</uui-table-head>
          ${rules.map(r => html`<uui-table-row><uui-table-cell>${term('rule_' + r.name)}</uui-table-cell><uui-table-cell><span class="date">${length(r)}</span></uui-table-cell><uui-table-cell>${this.localize.number(r.erased)}</uui-table-cell></uui-table-row>`)}
        </uui-table></div>
      </uui-box>
      <uui-box headline=${term('retentionDays')}>
        ${days.length === 0 ? html`<p class="quiet">${term('retentionNone')}</p>` : html`<dl>${days.map(d => html`<dt>${day(this.localize, d.day)}</dt><dd>${term('rule_' + d.rule)}: ${this.localize.number(d.count)}</dd>`)}</dl>`}
      </uui-box>`;
  }

  static styles = [styles, css`dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: var(--uui-size-space-2) var(--uui-size-space-5); margin: 0; } dt { color: var(--uui-color-text-alt); } dd { margin: 0; } p { margin-top: 0; }`];
}
customElements.define('sodrasmaland-retention', RetentionElement);
