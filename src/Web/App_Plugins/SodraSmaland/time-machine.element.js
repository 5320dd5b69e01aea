import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { ask, styles } from './overview.js';

/** Opens the whole site as it will be at a chosen time, when what is scheduled has happened. */
export default class TimeMachineElement extends UmbLitElement {
  static properties = { _moment: { state: true }, _error: { state: true } };
  static styles = styles;

  connectedCallback() {
    super.connectedCallback();
    const tomorrow = new Date(Date.now() + 24 * 3600 * 1000);
    tomorrow.setMinutes(tomorrow.getMinutes() - tomorrow.getTimezoneOffset());
    this._moment = tomorrow.toISOString().slice(0, 16);
  }

  async #go(event) {
    event.preventDefault();
    this._error = undefined;
    try {
      const { url } = await ask('time-machine?moment=' + encodeURIComponent(new Date(this._moment).toISOString()), 'POST');
      window.open(url, 'sodrasmaland-time-machine');
    } catch (error) {
      this._error = error.message;
    }
  }

  render() {
    return html`
      <uui-box headline=${this.localize.term('sodrasmaland_timeMachine')}>
        <p>${this.localize.term('sodrasmaland_timeMachineText')}</p>
        <form class="tools" @submit=${this.#go}>
          <label>${this.localize.term('sodrasmaland_when')}
            <input type="datetime-local" required .value=${this._moment} @input=${e => (this._moment = e.target.value)}>
          </label>
          <uui-button type="submit" look="primary" color="positive" label=${this.localize.term('sodrasmaland_openSite')}></uui-button>
        </form>
        ${this._error ? html`<p role="alert">${this._error}</p>` : nothing}
      </uui-box>`;
  }
}
customElements.define('sodrasmaland-time-machine', TimeMachineElement);
