import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UmbTextStyles } from '@umbraco-cms/backoffice/style';
import { UserService } from '@umbraco-cms/backoffice/external/backend-api';
import { tryExecute } from '@umbraco-cms/backoffice/resources';

/** Setting up two steps: the key as a picture for a telephone's camera and as text for everything else, and a code that proves it. */
export default class TwoFactorElement extends UmbLitElement {
  static properties = { providerName: { attribute: false }, displayName: { attribute: false }, callback: { attribute: false }, close: { attribute: false }, _setup: { state: true }, _error: { state: true }, _buttonState: { state: true } };
  static styles = [UmbTextStyles, css`
    form { height: 100%; }
    img { display: block; width: 240px; max-width: 100%; margin: var(--uui-size-space-4) 0; }
    label { display: grid; gap: var(--uui-size-space-1); font-weight: 700; margin-bottom: var(--uui-size-space-5); }
    .key { font-weight: 400; font-family: monospace; font-size: 1rem; overflow-wrap: anywhere; user-select: all; }
    #code { max-width: 12ch; letter-spacing: .2em; }
    [role=alert] { color: var(--uui-color-danger-standalone); }
  `];

  async firstUpdated() {
    const { data } = await tryExecute(this, UserService.getUserCurrent2FaByProviderName({ path: { providerName: this.providerName } }));
    this._setup = data;
  }

  async #submit(event) {
    event.preventDefault();
    this._buttonState = 'waiting';
    const { error } = await this.callback(this.providerName, this.renderRoot.querySelector('#code').value, this._setup.secret);
    this._buttonState = error ? 'failed' : 'success';
    this._error = error ? this.localize.term('user_2faInvalidCode') : undefined;
    if (!error) this.close();
  }

  render() {
    if (!this._setup) return html`<uui-loader-bar></uui-loader-bar>`;
    const name = this.localize.string(this.displayName);
    return html`
      <form @submit=${this.#submit}>
        <umb-body-layout headline=${this.localize.term('member_2fa')}>
          <uui-box headline=${name}>
            <p>${this.localize.term('sodrasmaland_twoFactorText')}</p>
            <img src=${this._setup.qrCodeSetupImageUrl} alt=${this.localize.term('user_2faQrCodeAlt', name)}>
            <label>${this.localize.term('sodrasmaland_twoFactorKey')} <span class="key">${this._setup.secret.match(/.{1,4}/g).join(' ')}</span></label>
            <label>${this.localize.term('user_2faCodeInput')}
              <uui-input id="code" label=${this.localize.term('user_2faCodeInputHelp')} inputmode="numeric" autocomplete="one-time-code" maxlength="9" required></uui-input>
            </label>
            ${this._error ? html`<p role="alert">${this._error}</p>` : nothing}
          </uui-box>
          <uui-button slot="actions" label=${this.localize.term('general_close')} @click=${this.close}></uui-button>
          <uui-button slot="actions" type="submit" look="primary" color="positive" .state=${this._buttonState} label=${this.localize.term('buttons_save')}></uui-button>
        </umb-body-layout>
      </form>`;
  }
}
customElements.define('sodrasmaland-two-factor', TwoFactorElement);
