import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbModalBaseElement } from '@umbraco-cms/backoffice/modal';
import { call, choice } from '../leads/desk.js';
import { when } from '../overview.js';
import { isOpen, path } from './release.js';

/** Asks which release, or for the name of a new one, and whether what lies below comes along. */
export default class AddToReleaseElement extends UmbModalBaseElement {
  static properties = { _releases: { state: true }, _chosen: { state: true }, _name: { state: true }, _below: { state: true }, _done: { state: true }, _error: { state: true } };

  constructor() {
    super();
    [this._below, this._name] = [true, ''];
  }

  connectedCallback() {
    super.connectedCallback();
    call('releases').then(lines => {
      this._releases = lines.filter(isOpen);
      this._chosen = this._releases[0]?.id ?? '';
    }, error => (this._error = error.message));
  }

  #term = (key, ...values) => this.localize.term('sodrasmalandReleases_' + key, ...values);

  async #add() {
    this._error = undefined;
    try {
      // One that could be made and not be added to is chosen then, and not made again.
      this._chosen ||= (await call('releases', { method: 'POST', body: { name: this._name } })).id;
      this._done = await call(`releases/${this._chosen}/documents`, { method: 'POST', body: { documents: [this.data.document], withSubPages: this._below, action: 'Publish' } });
    } catch (error) {
      this._error = error.message;
    }
  }

  #form() {
    if (!this._releases) return this._error ? nothing : html`<uui-loader></uui-loader>`;
    const options = [...this._releases.map(r => ({ value: r.id, label: r.goesLive ? `${r.name} (${when(this.localize, r.goesLive)})` : r.name })), { value: '', label: this.#term('new') }];
    return html`<div class="stack">
      ${this._releases.length ? choice(this.#term('release'), this._chosen, options, id => (this._chosen = id)) : nothing}
      ${this._chosen ? nothing : html`<label class="field"><span>${this.#term('name')}</span><uui-input maxlength="120" label=${this.#term('name')} placeholder=${this.#term('nameExample')} .value=${this._name} @input=${e => (this._name = e.target.value)}></uui-input></label>`}
      <uui-checkbox label=${this.#term('withSubPages')} ?checked=${this._below} @change=${e => (this._below = e.target.checked)}>${this.#term('withSubPages')}</uui-checkbox>
    </div>`;
  }

  render() {
    return html`<uui-dialog-layout headline=${this.#term('add')}>
      ${this._done ? html`<p role="status">${this.#term('added', this._done.name, this._done.items.length)}</p>` : this.#form()}
      ${this._error ? html`<p role="alert">${this._error}</p>` : nothing}
      <uui-button slot="actions" label=${this.localize.term('general_close')} @click=${() => this._rejectModal()}></uui-button>
      ${this._done ? html`<uui-button slot="actions" look="primary" color="positive" label=${this.#term('open')} href=${path(this._done.id)} @click=${() => this._rejectModal()}></uui-button>`
        : html`<uui-button slot="actions" look="primary" color="positive" label=${this.#term('addShort')} ?disabled=${!this._releases || (!this._chosen && !this._name.trim())} @click=${this.#add}></uui-button>`}
    </uui-dialog-layout>`;
  }

  static styles = css`
    .stack { display: grid; gap: var(--uui-size-space-5); min-width: min(460px, 80vw); }
    .field { display: grid; gap: var(--uui-size-space-1); font-weight: 700; }
    .field uui-input, .field uui-select { width: 100%; }
    [role=alert] { color: var(--uui-color-danger-standalone); max-width: 50ch; }
  `;
}
customElements.define('sodrasmaland-add-to-release', AddToReleaseElement);
