import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { ask, fromField, styles, toField, when } from './overview.js';

/** Opens the whole site as it will be at a chosen time, when what is scheduled has happened. */
export default class TimeMachineElement extends UmbLitElement {
  static properties = { _moment: { state: true }, _planned: { state: true }, _error: { state: true } };
  static styles = styles;

  connectedCallback() {
    super.connectedCallback();
    this._moment = toField(Date.now() + 24 * 3600 * 1000);
    ask('planned').then(lines => (this._planned = lines), error => (this._error = error.message));
  }

  async #go(moment) {
    this._error = undefined;
    // Opened before the answer, by the click itself: otherwise the browser takes it for a pop-up.
    const site = window.open('about:blank', 'sodrasmaland-time-machine');
    try {
      const { url } = await ask('time-machine?moment=' + encodeURIComponent(new Date(moment).toISOString()), 'POST');
      site.location.href = url;
    } catch (error) {
      site?.close();
      this._error = error.message;
    }
  }

  /** The minute after, when it has happened. */
  #after = line => new Date(new Date(line.date).getTime() + 60_000);

  render() {
    return html`
      <uui-box headline=${this.localize.term('sodrasmaland_timeMachine')}>
        <p>${this.localize.term('sodrasmaland_timeMachineText')}</p>
        <form class="tools" @submit=${e => (e.preventDefault(), this.#go(fromField(this._moment)))}>
          <label>${this.localize.term('sodrasmaland_when')}
            <uui-input type="datetime-local" required label=${this.localize.term('sodrasmaland_when')} .value=${this._moment} @change=${e => (this._moment = e.target.value)}></uui-input>
          </label>
          <uui-button type="submit" look="primary" color="positive" label=${this.localize.term('sodrasmaland_openSite')}></uui-button>
        </form>
        ${this._error ? html`<p role="alert">${this._error}</p>` : nothing}
      </uui-box>
      ${this._planned?.length ? html`
      <uui-box class="list" headline=${this.localize.term('sodrasmaland_momentsAhead')}>
        <uui-table aria-label=${this.localize.term('sodrasmaland_momentsAhead')}>
          ${this._planned.map(line => html`<uui-table-row>
            <uui-table-cell>${when(this.localize, line.date)}</uui-table-cell>
            <uui-table-cell>${this.localize.term(line.action === 'Release' ? (line.documents ? 'sodrasmalandReleases_isLive' : 'sodrasmaland_isPublished') : line.documents ? 'sodrasmalandReleases_isOff' : 'sodrasmaland_isUnpublished', line.name)}</uui-table-cell>
            <uui-table-cell><uui-button look="secondary" label=${this.localize.term('sodrasmaland_openSiteAfter')} @click=${() => this.#go(this.#after(line))}></uui-button></uui-table-cell>
          </uui-table-row>`)}
        </uui-table>
      </uui-box>` : nothing}`;
  }
}
customElements.define('sodrasmaland-time-machine', TimeMachineElement);
