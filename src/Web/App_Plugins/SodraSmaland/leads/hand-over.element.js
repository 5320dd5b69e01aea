import { css, html } from '@umbraco-cms/backoffice/external/lit';
import { UmbModalBaseElement } from '@umbraco-cms/backoffice/modal';
import { choice, styles } from './desk.js';

/** Asks to whom, whether one keeps it, and for a word to the receiver. */
export default class HandOverElement extends UmbModalBaseElement {
  static properties = { _to: { state: true } };

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  #submit(event) {
    event.preventDefault();
    const { receivers } = this.data;
    this.value = { to: this._to ?? receivers[0].value, keep: this.shadowRoot.querySelector('#keep').checked, message: String(this.shadowRoot.querySelector('#message').value ?? '') };
    this._submitModal();
  }

  render() {
    return html`<umb-body-layout headline=${this.#term('handOver')}>
      <uui-box><form class="stack" @submit=${this.#submit}>
        ${choice(this.#term('handOverTo'), this._to ?? this.data.receivers[0]?.value, this.data.receivers, value => (this._to = value))}
        <uui-checkbox id="keep" label=${this.#term('handOverKeep')}></uui-checkbox>
        <label class="field"><span>${this.#term('handOverMessage')}</span><uui-textarea id="message" label=${this.#term('handOverMessage')} rows="4" maxlength="2000"></uui-textarea></label>
        <p class="quiet small">${this.#term('handOverText')}</p>
      </form></uui-box>
      <uui-button slot="actions" label=${this.#term('cancel')} @click=${() => this._rejectModal()}></uui-button>
      <uui-button slot="actions" look="primary" color="positive" label=${this.#term('handOver')} ?disabled=${this.data.receivers.length === 0} @click=${this.#submit}></uui-button>
    </umb-body-layout>`;
  }

  static styles = [styles, css`:host { padding: 0; height: 100%; } .stack { display: grid; gap: var(--uui-size-space-5); }`];
}
customElements.define('sodrasmaland-hand-over', HandOverElement);
