import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { call, choice, styles } from '../leads/desk.js';

const days = [1, 3, 7, 14];

/** Makes the address of a campaign's tablet. */
export default class FairElement extends UmbLitElement {
  static properties = { _days: { state: true }, _url: { state: true }, _error: { state: true } };

  constructor() {
    super();
    this._days = 3;
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => this.observe(context?.unique, unique => (this._campaign = unique)));
  }

  #make = () => call('fair-link', { method: 'POST', query: { campaign: this._campaign, days: this._days } })
    .then(({ url }) => ([this._url, this._error] = [url, undefined]), error => ([this._url, this._error] = [undefined, error.message]));

  render() {
    const term = (key, ...values) => this.localize.term('sodrasmalandFair_' + key, ...values);
    return html`<uui-box headline=${term('heading')}>
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <p>${term('text')}</p>
      <ol><li>${term('step1')}</li><li>${term('step2')}</li><li>${term('step3')}</li></ol>
      <div class="row">
        ${choice(term('holdsFor'), String(this._days), days.map(d => ({ value: String(d), label: term('days', d) })), value => ([this._days, this._url] = [Number(value), undefined]))}
        <uui-button look="primary" color="positive" label=${term('make')} @click=${this.#make}></uui-button>
      </div>
      ${this._url ? html`<div class="row made">
        <uui-input class="grow" readonly label=${term('link')} .value=${this._url}></uui-input>
        <uui-button-copy-text look="secondary" label=${term('copy')} .text=${this._url}>${term('copy')}</uui-button-copy-text>
        <uui-button look="secondary" label=${term('open')} href=${this._url} target="_blank">${term('open')}</uui-button>
      </div><p class="quiet">${term('secret')}</p>` : nothing}
    </uui-box>`;
  }

  static styles = [styles, css`.made { margin-top: var(--uui-size-space-5); } ol { padding-inline-start: 1.3em; max-width: 70ch; } li { margin-block: var(--uui-size-space-2); }`];
}
customElements.define('sodrasmaland-fair', FairElement);
