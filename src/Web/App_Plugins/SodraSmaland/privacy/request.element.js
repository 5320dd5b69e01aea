import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { call, choice, day, dossier, leadPath, moment, styles } from '../leads/desk.js';
import { DossierElement } from '../leads/dossier.js';
import { enquiryPath } from '../enquiries/status.js';
import { entriesPath } from '../forms/entries.js';
import { listPath, statusTag } from './status.js';

/** One request: what the person asks, by when, what the site holds, and the answer. */
export default class RequestElement extends DossierElement {
  static properties = { _request: { state: true }, _options: { state: true }, _held: { state: true }, _to: { state: true }, _isChecked: { state: true } };

  path = 'requests';
  list = listPath;

  clear() { this._request = this._held = this._to = undefined; this._isChecked = false; }

  async show(request) {
    this._options ??= await call('leads/options');
    this._request = request;
    this.setTitle(this.#name);
  }

  get #name() { return `${this.term('kindOf' + this._request.kind)}: ${this._request.email}`; }

  get #version() { return this._request.version; }

  #text(id) { return String(this.shadowRoot.querySelector('#' + id).value ?? ''); }

  async #send(path, id, more) {
    if (await this.change(path, 'POST', { version: this.#version, text: this.#text(id), ...more })) {
      const field = this.shadowRoot.querySelector('#' + id);
      if (field) field.value = '';
    }
  }

  async #look() {
    try {
      this._held = await call(`requests/${this.subject}/holdings`);
    } catch (error) {
      this._alert = { text: error.message };
    }
  }

  async #eraseData() {
    if (!await this.sure('requestEraseTitle', html`<p>${this.term('requestEraseText')}</p>`, 'erase', 'danger')) return;
    if (await this.change('erase-data', 'POST', { version: this.#version, isIdentityChecked: this._isChecked }, 'requestErased')) await this.#look();
  }

  #said() {
    const r = this._request;
    return html`<uui-box headline=${this.term('kindOf' + r.kind)}>
      ${r.message ? html`<blockquote>${r.message}</blockquote>` : nothing}
      <dl><dt>${this.term('email')}</dt><dd><a href="mailto:${r.email}">${r.email}</a></dd>
        <dt>${this.term('requestChannel')}</dt><dd>${this.term('channel' + r.channel)}, ${day(this.localize, r.receivedOn)}</dd>
        <dt>${this.term('requestWho')}</dt><dd>${this.term(r.isVerified ? 'requestVerified' : 'requestUnverified')}</dd>
        <dt>${this.term('language')}</dt><dd>${new Intl.DisplayNames([this.localize.lang()], { type: 'language' }).of(r.language.slice(0, 2))}</dd></dl>
    </uui-box>`;
  }

  #holdings() {
    const h = this._held;
    if (!this._options.isWholeCounty) return nothing;
    if (!h) return html`<uui-box headline=${this.term('requestHeld')}><p class="quiet">${this.term('requestHeldText')}</p><uui-button look="secondary" label=${this.term('requestLook')} @click=${this.#look}></uui-button></uui-box>`;
    const isNothing = !h.lead && !h.member && !h.isJoining && h.seats === 0 && h.enquiries.length === 0 && h.forms.length === 0;
    return html`<uui-box headline=${this.term('requestHeld')}>
      ${isNothing ? html`<p role="status">${this.term('requestNothing')}</p>` : html`<ul class="plain">
        ${h.lead ? html`<li><a href=${leadPath(h.lead)}>${this.term('leads')}</a></li>` : nothing}
        ${h.member ? html`<li><a href="section/member-management/workspace/member/edit/${h.member}">${this.term('audienceMembers')}</a></li>` : nothing}
        ${h.isJoining ? html`<li>${this.term('requestJoining')}</li>` : nothing}
        ${h.seats ? html`<li>${this.term('requestSeats', h.seats)}</li>` : nothing}
        ${h.forms.map(e => html`<li><a href=${entriesPath(e.form)}>${this.term('forms')}: ${e.name}</a></li>`)}
        ${h.enquiries.map(e => html`<li><a href=${enquiryPath(e.id)}>${this.term('enquiries')}: ${e.company}</a></li>`)}
      </ul>`}
      ${h.canErase && this._request.isOpen ? html`<div class="stack erase">
        ${this._request.isVerified ? nothing : html`<uui-checkbox label=${this.term('requestChecked')} ?checked=${this._isChecked} @change=${e => (this._isChecked = e.target.checked)}></uui-checkbox>`}
        <div><uui-button look="secondary" color="danger" label=${this.term('requestErase')} ?disabled=${this._isBusy} @click=${this.#eraseData}></uui-button></div></div>` : nothing}
    </uui-box>`;
  }

  #answer() {
    if (!this._request.isOpen) return nothing;
    return html`<uui-box headline=${this.term('requestAnswer')}><div class="stack">
      <p class="quiet">${this.term('requestAnswerText')}</p>
      <uui-textarea id="answer" label=${this.term('requestAnswer')} rows="5" maxlength="4000"></uui-textarea>
      <div class="row"><uui-button look="primary" color="positive" label=${this.term('requestGrant')} ?disabled=${this._isBusy} @click=${() => this.#send('answer', 'answer', { isGranted: true })}></uui-button>
        <uui-button look="secondary" label=${this.term('requestRefuse')} ?disabled=${this._isBusy} @click=${() => this.#send('answer', 'answer', { isGranted: false })}></uui-button></div>
    </div></uui-box>`;
  }

  #eventText(e) {
    return e.kind === 'HandOver' ? this.term('eventGiven', e.from, e.to) : this.term('requestEvent' + e.kind);
  }

  #history() {
    return html`<uui-box headline=${this.term('history')}>${this.noteForm()}
      <ol class="history">${this._request.history.map(e => html`<li class=${e.kind}>
        <p class="quiet small"><time datetime=${e.at}>${moment(this.localize, e.at)}</time>${e.by ? html`, ${e.by}` : nothing}</p>
        ${e.kind === 'Note' ? nothing : html`<p>${this.#eventText(e)}</p>`}
        ${e.text ? html`<p class="text">${e.text}</p>` : nothing}</li>`)}</ol></uui-box>`;
  }

  #aside() {
    const r = this._request;
    const receivers = this._options.receivers.filter(o => o.value !== r.municipality);
    return html`
      <uui-box headline=${this.term('due')}>
        <p>${day(this.localize, r.dueOn)} ${r.isLate ? html`<uui-tag color="danger" look="primary">${this.term('late')}</uui-tag>` : nothing}</p>
        ${r.status === 'Open' ? html`<div class="stack">
          <p class="quiet small">${this.term('requestExtendText')}</p>
          <label class="field"><span>${this.term('requestWhy')}</span><uui-textarea id="why" label=${this.term('requestWhy')} rows="3" maxlength="4000"></uui-textarea></label>
          <uui-button look="secondary" label=${this.term('requestExtend')} ?disabled=${this._isBusy} @click=${() => this.#send('extend', 'why')}></uui-button></div>` : nothing}
      </uui-box>
      ${r.isOpen ? html`<uui-box headline=${this.term('requestLink')}><div class="stack">
        <p class="quiet small">${this.term('requestLinkText')}</p>
        <uui-button look="secondary" label=${this.term('requestSendLink')} ?disabled=${this._isBusy} @click=${() => this.change('link', 'POST', { version: this.#version }, 'requestLinkSent')}></uui-button></div></uui-box>
      <uui-box headline=${this.term('at_')}><div class="stack">
        <p><uui-tag look="secondary">${r.municipalityName}</uui-tag></p>
        ${choice(this.term('handOverTo'), this._to ?? receivers[0]?.value, receivers, value => (this._to = value))}
        <uui-button look="secondary" label=${this.term('handOver')} ?disabled=${this._isBusy || receivers.length === 0} @click=${() => this.change('hand-over', 'POST', { version: this.#version, municipality: this._to ?? receivers[0].value })}></uui-button></div></uui-box>` : nothing}`;
  }

  render() {
    const r = this._request;
    return this.frame({
      thing: r, name: r && this.#name, tag: r && statusTag(this.localize, r.status), listName: 'requests', missing: 'requestMissing',
      left: () => html`${this.#said()}${this.#holdings()}${this.#answer()}${this.#history()}`,
      right: () => this.#aside(),
    });
  }

  static styles = [styles, dossier, css`.erase { margin-top: var(--uui-size-space-5); }`];
}
customElements.define('sodrasmaland-request', RequestElement);
