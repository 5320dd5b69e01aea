import { css, html, nothing, unsafeHTML } from '@umbraco-cms/backoffice/external/lit';
import { download, styles } from '../leads/desk.js';
import { SavedCampaignElement } from './saved-campaign.js';

/** A campaign on paper: its short address, its QR code to look at and to take along, and pages to print. */
export default class CampaignPrintElement extends SavedCampaignElement {
  constructor() {
    super('print');
  }

  #take = format => download(`campaigns/${this.unique}/qr/${format}`).catch(error => (this._error = error.message));

  #pages(culture) {
    const language = this.term(culture === 'sv-SE' ? 'swedish' : 'english');
    return html`<div class="row"><span class="language">${language}</span>${this._found.pages.filter(p => p.culture === culture).map(p => html`
      <uui-button look="secondary" href=${p.url} target="_blank" label=${this.term('openPage', p.format.toUpperCase(), language)}>${p.format.toUpperCase()}</uui-button>`)}</div>`;
  }

  render() {
    if (this._isNew || this._found?.word === '') {
      return html`<uui-box headline=${this.term('print')}><p>${this.term(this._isNew ? 'saveFirst' : 'wordFirst')}</p>
        ${this._isNew ? nothing : html`<p><a href="/umbraco/section/content/workspace/document/edit/${this.unique}/sv-SE/view/content/tab/uppgifter">${this.term('mend')}</a></p>`}</uui-box>`;
    }
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      ${!this._found ? (this._error ? nothing : html`<uui-loader></uui-loader>`) : html`
      <uui-box headline=${this.term('print')}>
        <div class="beside">
          <div class="code" role="img" aria-label=${this.term('codeOf', this._found.scanned)}>${unsafeHTML(this._found.svg)}</div>
          <div>
            <p class="quiet">${this.term('address')}</p><p class="address">${this._found.address}</p>
            <p class="quiet">${this.term('leads', this._found.scanned)}</p>
            ${this._found.isLive ? nothing : html`<p class="alert"><span>${this.term('notLive')}</span></p>`}
            <div class="row">
              <uui-button look="primary" label=${this.term('takeSvg')} @click=${() => this.#take('svg')}></uui-button>
              <uui-button look="secondary" label=${this.term('takePng')} @click=${() => this.#take('png')}></uui-button>
            </div>
            <p class="quiet small">${this.term('size')}</p>
          </div>
        </div>
      </uui-box>
      <uui-box headline=${this.term('pages')}><p>${this.term('pagesText')}</p>${[...new Set(this._found.pages.map(p => p.culture))].map(c => this.#pages(c))}</uui-box>`}`;
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
