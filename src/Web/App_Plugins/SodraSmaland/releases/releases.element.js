import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { call, styles } from '../leads/desk.js';
import { when } from '../overview.js';
import { path, stateTag } from './release.js';
import './release.element.js';

/** What goes live, and off, together: the list, or the release that the address names. */
export default class ReleasesElement extends UmbLitElement {
  static properties = { _lines: { state: true }, _open: { state: true }, _error: { state: true } };

  #go = () => {
    this._open = new URLSearchParams(location.search).get('release') ?? undefined;
    if (!this._open) this.#load();
  };

  connectedCallback() {
    super.connectedCallback();
    addEventListener('popstate', this.#go);
    this.#go();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#go);
  }

  #term = (key, ...values) => this.localize.term('sodrasmalandReleases_' + key, ...values);

  async #load() {
    try {
      [this._lines, this._error] = [await call('releases'), undefined];
    } catch (error) {
      this._error = error.message;
    }
  }

  #show(event, id) {
    event?.preventDefault();
    history.pushState({}, '', '/umbraco/' + path(id));
    this.#go();
  }

  async #create(event) {
    event.preventDefault();
    const field = event.target.elements.name ?? this.renderRoot.querySelector('#name');
    try {
      const { id } = await call('releases', { method: 'POST', body: { name: field.value } });
      this.#show(undefined, id);
    } catch (error) {
      this._error = error.message;
    }
  }

  #row = line => html`<uui-table-row>
    <uui-table-cell><a href=${path(line.id)} @click=${e => this.#show(e, line.id)}>${line.name}</a></uui-table-cell>
    <uui-table-cell>${stateTag(this.localize, line.state)}</uui-table-cell>
    <uui-table-cell class="date">${when(this.localize, line.liveAt ?? line.goesLive)}</uui-table-cell>
    <uui-table-cell class="date">${when(this.localize, line.endedAt ?? line.goesOff)}</uui-table-cell>
    <uui-table-cell class="number">${this.localize.number(line.documents)}</uui-table-cell>
    <uui-table-cell>${line.problems ? html`<span class="wrong"><umb-icon name="icon-alert"></umb-icon>${this.#term('errors', line.problems)}</span>`
      : line.state === 'Planned' && line.checkedAt ? html`<span class="right"><umb-icon name="icon-check"></umb-icon>${this.#term('valid')}</span>` : '–'}</uui-table-cell>
    <uui-table-cell>${line.municipality ?? ''}</uui-table-cell>
  </uui-table-row>`;

  render() {
    if (this._open) return html`<sodrasmaland-release .release=${this._open} @closed=${() => this.#show()}></sodrasmaland-release>`;
    if (!this._lines && !this._error) return html`<uui-loader></uui-loader>`;
    return html`
      <uui-box headline=${this.#term('new')}>
        <p>${this.#term('text')}</p>
        <form class="row" @submit=${this.#create}>
          <label class="field grow"><span>${this.#term('name')}</span><uui-input id="name" name="name" required maxlength="120" label=${this.#term('name')} placeholder=${this.#term('nameExample')}></uui-input></label>
          <uui-button type="submit" look="primary" color="positive" label=${this.#term('create')}></uui-button>
        </form>
        ${this._error ? html`<p class="wrong" role="alert">${this._error}</p>` : nothing}
      </uui-box>
      ${!this._lines ? nothing : html`<uui-box class="list" headline=${this.#term('heading')}>
        ${this._lines.length === 0 ? html`<p class="quiet none">${this.#term('none')}</p>` : html`<div class="wide"><uui-table aria-label=${this.#term('heading')}>
          <uui-table-head>${['name', 'state', 'goesLive', 'goesOff', 'pages', 'check', 'municipality'].map(h => html`<uui-table-head-cell>${this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
          ${this._lines.map(this.#row)}
        </uui-table></div>`}
      </uui-box>`}`;
  }

  static styles = [styles, css`
    .row { max-width: 60rem; }
    uui-box.list { --uui-box-default-padding: 0; }
    .none { padding: var(--uui-size-space-5); margin: 0; }
    .wrong, .right { display: inline-flex; gap: var(--uui-size-space-2); align-items: center; white-space: nowrap; }
    .wrong { color: var(--uui-color-danger-standalone); }
    .right umb-icon { color: var(--uui-color-positive); }
  `];
}
customElements.define('sodrasmaland-releases', ReleasesElement);
