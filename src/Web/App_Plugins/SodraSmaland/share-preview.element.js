import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbModalBaseElement } from '@umbraco-cms/backoffice/modal';
import { ask } from './overview.js';

const days = [1, 3, 7, 14];

/** Makes the link, for as long as the editor says. */
export default class SharePreviewElement extends UmbModalBaseElement {
  static properties = { _days: { state: true }, _url: { state: true }, _error: { state: true } };
  static styles = css`
    p { max-width: 44ch; }
    .tools { display: flex; gap: var(--uui-size-space-4); align-items: end; }
    label { display: grid; gap: var(--uui-size-space-1); font-weight: 700; }
    .link { display: flex; gap: var(--uui-size-space-3); margin-top: var(--uui-size-space-5); }
    .link uui-input { flex: 1; }
    [role=alert] { color: var(--uui-color-danger-standalone); }
  `;

  constructor() {
    super();
    this._days = 7;
  }

  async #make() {
    this._error = undefined;
    try {
      this._url = (await ask(`preview-link?id=${this.data.document}&days=${this._days}`, 'POST')).url;
    } catch (error) {
      this._error = error.message;
    }
  }

  render() {
    const term = (key, ...args) => this.localize.term('sodrasmaland_' + key, ...args);
    return html`
      <uui-dialog-layout headline=${term('sharePreview')}>
        <p>${term('sharePreviewText')}</p>
        <div class="tools">
          <label>${term('holdsFor')}
            <uui-select label=${term('holdsFor')} .options=${days.map(d => ({ name: term('days', d), value: String(d), selected: d === this._days }))} @change=${e => ([this._days, this._url] = [Number(e.target.value), undefined])}></uui-select>
          </label>
          <uui-button look="primary" color="positive" label=${term('makeLink')} @click=${this.#make}></uui-button>
        </div>
        ${this._url ? html`<div class="link">
          <uui-input readonly label=${term('link')} .value=${this._url}></uui-input>
          <uui-button-copy-text look="secondary" label=${term('copyLink')} .text=${this._url}>${term('copyLink')}</uui-button-copy-text>
        </div>` : nothing}
        ${this._error ? html`<p role="alert">${this._error}</p>` : nothing}
        <uui-button slot="actions" label=${this.localize.term('general_close')} @click=${() => this._rejectModal()}></uui-button>
      </uui-dialog-layout>`;
  }
}
customElements.define('sodrasmaland-share-preview', SharePreviewElement);
