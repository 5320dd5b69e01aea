import { html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { call, choice, day, dossier, download, moment, styles } from '../leads/desk.js';
import { DossierElement } from '../leads/dossier.js';
import { listPath, statuses, statusTag } from './status.js';

/** One enquiry: what the company wrote, what has been done, and by when it has an answer. */
export default class EnquiryElement extends DossierElement {
  static properties = { _enquiry: { state: true }, _receivers: { state: true }, _to: { state: true } };

  path = 'enquiries';
  list = listPath;

  clear() { this._enquiry = this._to = undefined; }

  async show(enquiry) {
    this._receivers ??= (await call('leads/options')).receivers;
    this._enquiry = enquiry;
    this.setTitle(enquiry.company);
  }

  get #version() { return this._enquiry.version; }

  #setDay(event) {
    event.preventDefault();
    this.change('due-day', 'PUT', { version: this.#version, dueOn: String(this.shadowRoot.querySelector('#due').value) });
  }

  async #give(event, receivers) {
    event.preventDefault();
    const field = this.shadowRoot.querySelector('#give-message');
    if (await this.change('hand-over', 'POST', { version: this.#version, municipality: this._to ?? receivers[0].value, message: String(field.value ?? '') })) {
      field.value = '';
      this._to = undefined;
    }
  }

  #download(file) {
    download(`enquiries/${this.subject}/files/${file.id}`).catch(error => (this._alert = { text: error.status === 404 ? this.term('fileGone') : error.message }));
  }

  #said() {
    const e = this._enquiry;
    const line = (label, value) => value ? html`<dt>${this.term(label)}</dt><dd>${value}</dd>` : nothing;
    return html`<uui-box headline=${this.term('need')}>
      <blockquote>${e.need}</blockquote>
      <dl>
        ${line('size', e.size)}${line('timeFrame', e.timeFrame)}${line('contact', e.contact)}
        ${line('email', html`<a href="mailto:${e.email}">${e.email}</a>`)}
        ${line('phone', e.phone && html`<a href="tel:${e.phone.replaceAll(/[^+\d]/g, '')}">${e.phone}</a>`)}
        ${line('language', new Intl.DisplayNames([this.localize.lang()], { type: 'language' }).of(e.language.slice(0, 2)))}
      </dl>
      ${e.files.length ? html`<h4>${this.term('enquiryFiles')}</h4><ul class="plain">${e.files.map(f => html`<li>
        <uui-button look="secondary" label=${this.term('download', f.name)} @click=${() => this.#download(f)}><uui-icon name="icon-download-alt"></uui-icon> ${f.name}</uui-button>
        <span class="quiet small">${this.localize.number(Math.max(1, Math.round(f.size / 1024)))} kB</span></li>`)}</ul>` : nothing}
    </uui-box>`;
  }

  #eventText(e) {
    switch (e.kind) {
      case 'Status': return this.term('eventStatus', this.term('status' + e.from), this.term('status' + e.to));
      case 'DueDate': return this.term('eventDueDate', day(this.localize, e.from), day(this.localize, e.to));
      case 'HandOver': return this.term('eventGiven', e.from, e.to);
      default: return this.term('eventReceived');
    }
  }

  #history() {
    return html`<uui-box headline=${this.term('history')}>
      ${this.noteForm()}
      <ol class="history">${[...this._enquiry.history, { kind: 'Received', at: this._enquiry.createdAt }].map(e => html`<li class=${e.kind}>
        <p class="quiet small"><time datetime=${e.at}>${moment(this.localize, e.at)}</time>${e.by ? html`, ${e.by}` : nothing}</p>
        ${e.kind === 'Note' ? nothing : html`<p>${this.#eventText(e)}</p>`}
        ${e.text ? html`<p class="text">${e.text}</p>` : nothing}
      </li>`)}</ol>
    </uui-box>`;
  }

  #aside() {
    const e = this._enquiry;
    const today = new Date().toLocaleDateString('sv-SE');
    const receivers = this._receivers.filter(r => r.value !== e.municipality);
    return html`
      <uui-box headline=${this.term('stage')}><div class="stack">${statuses.filter(s => s !== 'New').map(s => s === e.status ? html`<strong>${this.term('status' + s)}</strong>`
        : html`<uui-button look="secondary" label=${this.term('status' + s)} ?disabled=${this._isBusy} @click=${() => this.change('status', 'PUT', { version: this.#version, status: s })}></uui-button>`)}</div></uui-box>
      <uui-box headline=${this.term('due')}>
        <p>${day(this.localize, e.dueOn)} ${e.isLate ? html`<uui-tag color="danger" look="primary">${this.term('late')}</uui-tag>` : nothing}</p>
        <form class="stack" @submit=${this.#setDay}>
          <uui-input id="due" type="date" label=${this.term('due')} min=${today} .value=${e.dueOn}></uui-input>
          <uui-button type="submit" look="secondary" label=${this.term('dueChange')} ?disabled=${this._isBusy}></uui-button>
        </form>
      </uui-box>
      <uui-box headline=${this.term('at_')}>
        <p><uui-tag look="secondary">${e.municipalityName}</uui-tag></p>
        <form class="stack" @submit=${event => this.#give(event, receivers)}>
          ${choice(this.term('handOverTo'), this._to ?? receivers[0]?.value, receivers, value => (this._to = value))}
          <label class="field"><span>${this.term('giveMessage')}</span><uui-textarea id="give-message" label=${this.term('giveMessage')} rows="3" maxlength="2000"></uui-textarea></label>
          <p class="quiet small">${this.term('giveText')}</p>
          <uui-button type="submit" look="secondary" label=${this.term('handOver')} ?disabled=${this._isBusy || receivers.length === 0}></uui-button>
        </form>
      </uui-box>`;
  }

  render() {
    const e = this._enquiry;
    return this.frame({
      thing: e, name: e?.company, tag: e && statusTag(this.localize, e.status), listName: 'enquiries', missing: 'enquiryMissing', erase: () => this.erase(this.#version, 'enquiryErase', 'enquiryEraseText', 'enquiryErased'),
      left: () => html`${this.#said()}${this.#history()}`,
      right: () => this.#aside(),
    });
  }

  static styles = [styles, dossier];
}
customElements.define('sodrasmaland-enquiry', EnquiryElement);
