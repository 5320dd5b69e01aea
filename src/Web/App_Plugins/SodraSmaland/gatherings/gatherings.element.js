import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, download, moment, styles } from '../leads/desk.js';

/** The gatherings of the network: how many come, and who. */
export default class GatheringsElement extends UmbLitElement {
  static properties = { _lines: { state: true }, _open: { state: true }, _people: { state: true }, _error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    call('gatherings').then(lines => (this._lines = lines), error => (this._error = error.message));
  }

  async #show(id) {
    this._open = this._open === id ? undefined : id;
    this._people = undefined;
    if (!this._open) return;
    try {
      this._people = await call(`gatherings/${id}/attendees`);
    } catch (error) {
      this._error = error.message;
    }
  }

  render() {
    const term = (key, ...values) => this.localize.term('sodrasmalandGatherings_' + key, ...values);
    if (this._error) return html`<uui-box><p role="alert">${this._error}</p></uui-box>`;
    if (!this._lines) return html`<uui-loader></uui-loader>`;
    return html`<uui-box headline=${term('heading')}>
      <p>${term('text')}</p>
      ${this._lines.length === 0 ? html`<p class="quiet">${term('none')}</p>` : html`
      <uui-table aria-label=${term('heading')}>
        <uui-table-head>${['when', 'gathering', 'forWhom', 'seats', 'waiting', 'show'].map(h => html`<uui-table-head-cell>${term(h)}</uui-table-head-cell>`)}</uui-table-head>
        ${this._lines.map(l => html`<uui-table-row>
          <uui-table-cell>${moment(this.localize, l.starts)}</uui-table-cell>
          <uui-table-cell><a href=${'section/content/workspace/document/edit/' + l.id}>${l.name}</a> ${l.isCalledOff ? html`<uui-tag color="danger" look="secondary">${term('calledOff')}</uui-tag>` : nothing}</uui-table-cell>
          <uui-table-cell>${term(l.isOpen ? 'open' : 'members')}</uui-table-cell>
          <uui-table-cell>${l.capacity ? term('of', l.seated, l.capacity) : this.localize.number(l.seated)}</uui-table-cell>
          <uui-table-cell>${this.localize.number(l.waiting)}</uui-table-cell>
          <uui-table-cell><uui-button look="outline" label=${term(this._open === l.id ? 'hide' : 'who', l.name)} aria-expanded=${this._open === l.id} @click=${() => this.#show(l.id)}>${term(this._open === l.id ? 'hideShort' : 'whoShort')}</uui-button></uui-table-cell>
        </uui-table-row>`)}
      </uui-table>`}
    </uui-box>
    ${this._open ? this.#attendees(term) : nothing}`;
  }

  #attendees(term) {
    const gathering = this._lines.find(l => l.id === this._open);
    return html`<uui-box headline=${gathering.name}>
      ${!this._people ? html`<uui-loader></uui-loader>` : this._people.length === 0 ? html`<p class="quiet">${term('nobody')}</p>` : html`
      <p><uui-button look="secondary" label=${term('export')} @click=${() => download(`gatherings/${gathering.id}/export`).catch(error => (this._error = error.message))}></uui-button></p>
      <uui-table aria-label=${gathering.name}>
        <uui-table-head>${['name', 'email', 'home', 'seat', 'registered'].map(h => html`<uui-table-head-cell>${term(h)}</uui-table-head-cell>`)}</uui-table-head>
        ${this._people.map(p => html`<uui-table-row>
          <uui-table-cell>${p.isMember ? html`<a href=${'section/member-management/workspace/member/edit/' + p.subject}>${p.name || term('noName')}</a>` : html`${p.name} <uui-tag look="secondary">${term('guest')}</uui-tag>`}</uui-table-cell>
          <uui-table-cell>${p.email}</uui-table-cell>
          <uui-table-cell>${p.municipality ?? ''}</uui-table-cell>
          <uui-table-cell><uui-tag color=${p.hasSeat ? 'positive' : 'default'} look="secondary">${term(p.hasSeat ? 'hasSeat' : 'waits')}</uui-tag></uui-table-cell>
          <uui-table-cell>${moment(this.localize, p.askedAt)}</uui-table-cell>
        </uui-table-row>`)}
      </uui-table>`}
    </uui-box>`;
  }

  static styles = [styles, css`:host { display: block; padding: var(--uui-size-layout-1); } uui-box + uui-box { margin-top: var(--uui-size-layout-1); }`];
}
customElements.define('sodrasmaland-gatherings', GatheringsElement);
