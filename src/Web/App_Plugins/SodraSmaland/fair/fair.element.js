import { css, html, nothing, unsafeHTML } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { call, choice, styles } from '../leads/desk.js';

const days = [1, 3, 7, 14];

/** Makes the address of a campaign's tablet. */
export default class FairElement extends UmbLitElement {
  static properties = { _days: { state: true }, _made: { state: true }, _error: { state: true } };

  constructor() {
    super();
    this._days = 3;
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => this.observe(context?.unique, unique => (this._campaign = unique)));
  }

  #make = () => call('fair-link', { method: 'POST', query: { campaign: this._campaign, days: this._days } })
    .then(made => ([this._made, this._error] = [made, undefined]), error => ([this._made, this._error] = [undefined, error.message]));

  render() {
    const term = (key, ...values) => this.localize.term('sodrasmalandFair_' + key, ...values);
    return html`<uui-box headline=${term('heading')}>
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <p>${term('text')}</p>
      <ol><li>${term('step1')}</li><li>${term('step2')}</li><li>${term('step3')}</li></ol>
      <div class="row">
        ${choice(term('holdsFor'), String(this._days), days.map(d => ({ value: String(d), label: term('days', d) })), value => ([this._days, this._made] = [Number(value), undefined]))}
        <uui-button look="primary" color="positive" label=${term('make')} @click=${this.#make}></uui-button>
      </div>
      ${this._made ? html`<div class="made">
        <div class="code" role="img" aria-label=${term('code')}>${unsafeHTML(this._made.svg)}</div>
        <div class="grow">
          <p><strong>${term('scan')}</strong></p>
          <p>${term('orLink')}</p>
          <div class="row">
            <uui-input class="grow" readonly label=${term('link')} .value=${this._made.url}></uui-input>
            <uui-button-copy-text look="secondary" label=${term('copy')} .text=${this._made.url}>${term('copy')}</uui-button-copy-text>
            <uui-button look="secondary" label=${term('open')} href=${this._made.url} target="_blank">${term('open')}</uui-button>
          </div>
          <p class="quiet">${term('secret')}</p>
        </div>
      </div>` : nothing}
    </uui-box>`;
  }

  static styles = [styles, css`.made { display: flex; flex-wrap: wrap; gap: var(--uui-size-space-6); margin-top: var(--uui-size-space-6); } .grow { flex: 1 1 22rem; } .code { width: min(100%, 22rem); flex: none; } .code svg { display: block; width: 100%; height: auto; border-radius: var(--uui-border-radius); } ol { padding-inline-start: 1.3em; max-width: 70ch; } li { margin-block: var(--uui-size-space-2); }`];
}
customElements.define('sodrasmaland-fair', FairElement);
