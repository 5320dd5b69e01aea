import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { styles } from '../leads/desk.js';
import { SavedCampaignElement } from './saved-campaign.js';

/** What to see to before a campaign is published, as the server finds it in the saved draft; each point leads to where it is mended. */
export default class CampaignChecklistElement extends SavedCampaignElement {
  constructor() {
    super('checklist');
  }

  #href = point => `/umbraco/section/content/workspace/document/edit/${point.document}/${point.culture ?? 'sv-SE'}/view/content/tab/${encodeURIComponent(point.tab)}`;

  #point = point => {
    const language = point.culture ? this.term(point.culture === 'sv-SE' ? 'inSwedish' : 'inEnglish') : '';
    const name = `${this.term('check_' + point.id)}${language ? ` ${language}` : ''}`;
    return html`<li class=${point.isDone ? 'done' : 'left'}>
      <uui-icon name=${point.isDone ? 'icon-check' : 'icon-alert'} aria-hidden="true"></uui-icon>
      <div><p class="name">${name}<span class="hidden">: ${this.term(point.isDone ? 'done' : 'left')}</span></p>
        ${point.isDone ? nothing : html`<p class="quiet">${this.term('help_' + point.id)}</p>`}</div>
      ${point.isDone ? nothing : html`<a href=${this.#href(point)} aria-label=${this.term('mendThis', name)}>${this.term('mend')}</a>`}
    </li>`;
  };

  render() {
    if (this._isNew) return html`<uui-box headline=${this.term('checklist')}><p>${this.term('saveFirst')}</p></uui-box>`;
    const points = this._found?.points;
    const left = points?.filter(p => !p.isDone) ?? [];
    return html`
      ${this._error ? html`<div class="alert" role="alert"><span>${this._error}</span></div>` : nothing}
      <uui-box headline=${this.term('checklist')}>
        ${points ? html`
        <p class="sum" role="status">${left.length ? this.term('leftCount', left.length) : this.term('allDone')}</p>
        <p class="quiet">${this.term('checklistText')}</p>
        <ul>${[...left, ...points.filter(p => p.isDone)].map(this.#point)}</ul>` : this._error ? nothing : html`<uui-loader></uui-loader>`}
      </uui-box>
      <uui-box headline=${this.term('copyHeading')}><p>${this.term('copyText')}</p></uui-box>`;
  }

  static styles = [styles, css`
    ul { list-style: none; margin: var(--uui-size-space-5) 0 0; padding: 0; }
    li { display: grid; grid-template-columns: auto 1fr auto; gap: var(--uui-size-space-4); align-items: start; padding: var(--uui-size-space-4) 0; border-top: 1px solid var(--uui-color-divider); }
    li p { margin: 0; } .name { font-weight: 700; } .sum { font-size: var(--uui-type-h4-size); font-weight: 700; margin: 0; }
    uui-icon { font-size: 20px; } .done uui-icon { color: var(--uui-color-positive-standalone); } .left uui-icon { color: var(--uui-color-danger-standalone); }
    li a { padding: 2px var(--uui-size-space-2); }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `];
}
customElements.define('sodrasmaland-campaign-checklist', CampaignChecklistElement);
