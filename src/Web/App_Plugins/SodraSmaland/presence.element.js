import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@umbraco-cms/backoffice/external/signalr';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_DOCUMENT_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/document';
import { revisions } from './revisions/revisions.js';

/** Beside the buttons of a document: who else has it open, and that it has been written since. */
export default class PresenceElement extends UmbLitElement {
  static properties = { _others: { state: true }, _isTwice: { state: true }, _written: { state: true } };
  static styles = css`
    :host { display: block; flex: none; max-width: 42vw; margin-inline-start: var(--uui-size-space-4); }
    uui-tag { max-width: 100%; box-sizing: border-box; }
    .line { display: flex; align-items: center; gap: var(--uui-size-space-2); min-width: 0; }
    .line uui-icon { flex: none; }
    .line span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    @media (max-width: 1200px) { :host { max-width: 22vw; } }
  `;

  #connection;
  #document;
  #redraw = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    this._others = [];
    revisions.changes.addEventListener('change', this.#redraw);
    this.consumeContext(UMB_DOCUMENT_WORKSPACE_CONTEXT, context => this.observe(context?.unique, unique => this.#open(unique ?? null), 'unique'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    revisions.changes.removeEventListener('change', this.#redraw);
    this.#connection?.stop();
    this.#connection = undefined;
  }

  async #open(document) {
    if (this.#document === document) return;
    [this.#document, this._others, this._isTwice, this._written] = [document, [], false, undefined];
    if (!document) return;
    if (this.#connection) return this.#say();
    this.#connection = new HubConnectionBuilder()
      .withUrl('/umbraco/presenceHub', { accessTokenFactory: () => '[redacted]', skipNegotiation: true, transport: HttpTransportType.WebSockets })
      .withAutomaticReconnect().configureLogging(LogLevel.None).build();
    this.#connection.on('present', (where, others, isTwice) => { if (where === this.#document) [this._others, this._isTwice] = [others, isTwice]; });
    this.#connection.on('written', (where, revision) => { if (where === this.#document) this._written = revision; });
    this.#connection.onreconnected(() => this.#say());
    // Without the connection one works on as before; a conflict is still refused by the server.
    await this.#connection.start().then(() => this.#say(), () => {});
  }

  #say() {
    return this.#connection.invoke('Open', this.#document).catch(() => {});
  }

  /** The gravest of what there is to say. */
  get #news() {
    if (this._written !== undefined && revisions.isOvertaken(this.#document, this._written)) return ['danger', 'icon-alert', this.localize.term('sodrasmaland_written')];
    if (this._others.length > 0) return ['warning', 'icon-users', this.localize.term('sodrasmaland_alsoHere', this.localize.list(this._others, { type: 'conjunction' }), this._others.length)];
    return this._isTwice ? ['default', 'icon-window-popout', this.localize.term('sodrasmaland_alsoYou')] : undefined;
  }

  render() {
    const [color, icon, text] = this.#news ?? [];
    return html`<div role="status">${text ? html`<uui-tag look="primary" color=${color} title=${text}><span class="line"><uui-icon name=${icon}></uui-icon><span>${text}</span></span></uui-tag>` : nothing}</div>`;
  }
}
customElements.define('sodrasmaland-presence', PresenceElement);
