import { css, html, nothing, unsafeHTML } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { call, download, styles } from '../leads/desk.js';

/** A campaign on paper: its short address, its QR code to look at and to take along, and pages to print. */
export default class CampaignPrintElement extends UmbLitElement {
  static properties = { _print: { state: true }, _error: { state: true }, _isNew: { state: true } };

  #unique;

  constructor() {
    super();
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => {
      if (!context) return;
      this.observe(context.isNew, isNew => (this._isNew = isNew));
      // The saved document comes anew with every save.
      this.observe(context.persistedData ?? context.unique, () => this.#load(context.getUnique()));
    });
  }

  async #load(unique) {
    if (!unique || this._isNew) return;
    this.#unique = unique;
    try {
      const print = await call(`campaigns/${unique}/print`);
      if (this.#unique === unique) [this._print, this._error] = [print, undefined];
    } catch (error) {
      this._error = error.message;
    }
  }

  #term = (key, ...values) => this.localize.term('sodrasmalandCampaign_' + key, ...values);

  #take = format => download(`campaigns/${this.#unique}/qr/${format}`).catch(error => (this._error = error.message));

  #pages(culture) {
    const language = this.#term(culture === 'sv-SE' ? 'swedish' : 'english');
    return html`<div class="row"><span class="language">${language}</span>${this._print.pages.filter(p => p.culture === culture).map(p => html`
      <uui-button look="secondary" href=${p.url} target="_blank" label=${this.#term('openPage', p.format.toUpperCase(), language)}>${p.format.toUpperCase()}</uui-button>`)}</div>`;
  }

  render() {
    if (this._isNew || this._print?.word === '') {
      return html`<uui-box headline=${this.#term('print')}><p>${this.#term(this._isNew ? 'saveFirst' : 'wordFirst')}</p>
        ${this._isNew ? nothing : html`<p><a href="/umbraco/section/content/workspace/document/edit/${this.#unique}/sv-SE/view/content/tab/uppgifter">${this.#term('mend')}</a></p>`}</uui-box>`;
    }
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      ${!this._print ? (this._error ? nothing : html`<uui-loader></uui-loader>`) : html`
      <uui-box headline=${this.#term('print')}>
        <div class="beside">
          <div class="code" role="img" aria-label=${this.#term('codeOf', this._print.scanned)}>${unsafeHTML(this._print.svg)}</div>
          <div>
            <p class="quiet">${this.#term('address')}</p><p class="address">${this._print.address}</p>
            <p class="quiet">${this.#term('leads', this._print.scanned)}</p>
            ${this._print.isLive ? nothing : html`<p class="alert"><span>${this.#term('notLive')}</span></p>`}
            <div class="row">
              <uui-button look="primary" label=${this.#term('takeSvg')} @click=${() => this.#take('svg')}></uui-button>
              <uui-button look="secondary" label=${this.#term('takePng')} @click=${() => this.#take('png')}></uui-button>
            </div>
            <p class="quiet small">${this.#term('size')}</p>
          </div>
        </div>
      </uui-box>
      <uui-box headline=${this.#term('pages')}><p>${this.#term('pagesText')}</p>${[...new Set(this._print.pages.map(p => p.culture))].map(c => this.#pages(c))}</uui-box>`}`;
  }

  static styles = [styles, css`
    .beside { display: grid; grid-template-columns: minmax(180px, 260px) minmax(240px, 1fr); gap: var(--uui-size-layout-1); align-items: start; }
    .code svg { display: block; width: 100%; height: auto; }
    .address { font-size: var(--uui-type-h3-size); font-weight: 700; margin: 0 0 var(--uui-size-space-4); overflow-wrap: anywhere; }
    .language { min-width: 90px; }
    p.quiet { margin: 0 0 var(--uui-size-space-2); }
    .row { margin: var(--uui-size-space-4) 0; }
  `];
}
customElements.define('sodrasmaland-campaign-print', CampaignPrintElement);
