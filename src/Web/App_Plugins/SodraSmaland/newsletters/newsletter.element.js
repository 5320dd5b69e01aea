import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { call, choice, dossier, moment, styles } from '../leads/desk.js';
import { DossierElement } from '../leads/dossier.js';
import { listPath, statusTag } from './status.js';

const interests = ['MoveHome', 'Mentor', 'Invest', 'Meet'];
const toggled = (list, value, isIn) => isIn ? [...list, value] : list.filter(v => v !== value);

/** One newsletter: written, looked at, tried, sent off, and followed until everybody has it. */
export default class NewsletterElement extends DossierElement {
  static properties = { _letter: { state: true }, _text: { state: true }, _segment: { state: true }, _language: { state: true }, _preview: { state: true }, _count: { state: true }, _options: { state: true } };

  path = 'newsletters';
  list = listPath;
  #timer;

  clear() {
    clearTimeout(this.#timer);
    this._letter = this._preview = this._count = undefined;
    this._language = 'swedish';
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  async show(letter) {
    this._options ??= await call('leads/options');
    this._letter = letter;
    this._text = { swedish: { ...letter.swedish }, english: { ...letter.english } };
    this._segment = { ...letter.segment };
    this.setTitle(this.#name);
    this.#look();
    if (letter.status === 'Draft') this.#reckon();
    if (letter.status === 'Sending') this.#follow();
  }

  get #name() { return this._letter.swedish.subject || this.term('letterUntitled'); }

  get #isDraft() { return this._letter.status === 'Draft'; }

  get #isChanged() {
    const { swedish, english, segment } = this._letter;
    return JSON.stringify([swedish, english, segment]) !== JSON.stringify([this._text.swedish, this._text.english, this._segment]);
  }

  /** How it goes, until it has gone. */
  #follow() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      const letter = await call(`newsletters/${this.subject}`).catch(() => undefined);
      if (!this.isConnected || letter?.id !== this.subject) return;
      this._letter = letter;
      if (letter.status === 'Sending') this.#follow();
    }, 2000);
  }

  #look() {
    const english = this._language === 'english' && this._letter.english.subject !== '';
    call(`newsletters/${this.subject}/preview`, { query: { english } }).then(preview => (this._preview = preview), () => {});
  }

  #reckon() {
    call('newsletters/count', { method: 'POST', body: this._segment }).then(count => (this._count = count), error => (this._alert = { text: error.message }));
  }

  #write(field, value) {
    this._text = { ...this._text, [this._language]: { ...this._text[this._language], [field]: value } };
  }

  #choose(change) {
    this._segment = { ...this._segment, ...change };
    this.#reckon();
  }

  #save() {
    return this.change('text', 'PUT', { version: this._letter.version, swedish: this._text.swedish, english: this._text.english, segment: this._segment });
  }

  async #try() {
    if (this.#isChanged && !await this.#save()) return;
    await this.change('try', 'POST', { english: this._language === 'english' }, 'letterTried');
  }

  async #send() {
    if (this.#isChanged && !await this.#save()) return;
    const count = this._count ? this._count.members + this._count.inMovers : 0;
    const isSure = await this.sure('letterSendTitle', html`<p>${this.term('letterSendText', this.localize.number(count), this._text.swedish.subject)}</p>${this._text.english.subject ? nothing : html`<p>${this.term('letterNoEnglish')}</p>`}`, 'letterSend');
    if (isSure) await this.change('send', 'POST', { version: this._letter.version }, 'letterOff');
  }

  async #stop() {
    if (await this.sure('letterStopTitle', html`<p>${this.term('letterStopText')}</p>`, 'letterStop', 'danger')) await this.change('stop', 'POST', { version: this._letter.version }, 'letterHalted');
  }

  #writing() {
    const text = this._text[this._language];
    const field = (name, label, hint, control) => html`<div class="field"><span>${this.term(label)}</span>${hint ? html`<small class="quiet">${this.term(hint)}</small>` : nothing}${control(this.term(label), name)}</div>`;
    return html`<uui-box headline=${this.term('letterText')}>
      <uui-tab-group slot="header-actions">${['swedish', 'english'].map(l => html`<uui-tab label=${this.term('letter_' + l)} ?active=${this._language === l} @click=${() => { this._language = l; this.#look(); }}></uui-tab>`)}</uui-tab-group>
      <div class="form">
        ${this._language === 'english' ? html`<p class="quiet small">${this.term('letterEnglishText')}</p>` : nothing}
        ${field('subject', 'letterSubject', '', label => html`<uui-input id="subject" label=${label} maxlength="120" .value=${text.subject} @input=${e => this.#write('subject', e.target.value)}></uui-input>`)}
        ${field('body', 'letterBody', 'letterBodyHint', label => html`<uui-textarea id="body" label=${label} rows="14" maxlength="10000" .value=${text.body} @input=${e => this.#write('body', e.target.value)}></uui-textarea>`)}
        ${field('link', 'letterLink', 'letterLinkHint', label => html`<uui-input id="link" label=${label} maxlength="400" placeholder="/evenemang" .value=${text.link} @input=${e => this.#write('link', e.target.value)}></uui-input>`)}
        <div class="row"><uui-button look="primary" label=${this.term('save')} ?disabled=${this._isBusy || !this.#isChanged} @click=${this.#save}></uui-button>
          <uui-button look="secondary" label=${this.term('letterTry')} ?disabled=${this._isBusy} @click=${this.#try}></uui-button></div>
      </div>
    </uui-box>`;
  }

  #paper() {
    return html`<uui-box headline=${this.term('letterPreview')}>
      ${this.#isDraft && this.#isChanged ? html`<p class="quiet small">${this.term('letterPreviewSaved')}</p>` : nothing}
      ${this._preview?.subject ? html`<iframe title=${this.term('letterPreview')} sandbox="" srcdoc=${this._preview.html}></iframe>` : html`<p class="quiet">${this.term('letterPreviewNone')}</p>`}
    </uui-box>`;
  }

  #audience() {
    const s = this._segment;
    const checks = (list, values, key, label) => values.map(v => html`<uui-checkbox label=${label(v)} ?checked=${list.includes(v.value ?? v)} @change=${e => this.#choose({ [key]: toggled(list, v.value ?? v, e.target.checked) })}></uui-checkbox>`);
    return html`<uui-box headline=${this.term('letterTo')}><div class="stack">
      ${choice(this.term('letterAudience'), s.audience, ['Members', 'InMovers', 'Everybody'].map(a => ({ value: a, label: this.term('audience' + a) })), audience => this.#choose({ audience }))}
      <fieldset><legend>${this.term('municipalities_')}</legend>${checks(s.municipalities, this._options.municipalities, 'municipalities', m => m.label)}</fieldset>
      ${s.audience === 'InMovers' ? nothing : html`<fieldset><legend>${this.term('letterInterests')}</legend>${checks(s.interests, interests, 'interests', i => this.term('interest' + i))}</fieldset>`}
      <p class="quiet small">${this.term('letterSegmentText')}</p>
      <p role="status"><strong>${this._count ? this.term('letterCount', this.localize.number(this._count.members + this._count.inMovers)) : ''}</strong></p>
      <uui-button look="primary" color="positive" label=${this.term('letterSend')} ?disabled=${this._isBusy || !this._count || this._count.members + this._count.inMovers === 0} @click=${this.#send}></uui-button>
    </div></uui-box>`;
  }

  #progress() {
    const l = this._letter;
    const done = l.chosen - l.waiting;
    const line = (key, number) => number ? html`<dt>${this.term(key)}</dt><dd>${this.localize.number(number)}</dd>` : nothing;
    return html`<uui-box headline=${this.term('letterProgress')}><div class="stack">
      <progress max=${l.chosen} value=${done} aria-label=${this.term('letterProgress')}></progress>
      <p role="status"><strong>${this.term('letterDone', this.localize.number(l.sent), this.localize.number(l.chosen))}</strong></p>
      <dl>${line('letterWaiting', l.waiting)}${line('letterUnwilling', l.unwilling)}${line('letterFailed', l.failed)}${line('letterErased', l.erased)}
        <dt>${this.term('letterStarted')}</dt><dd>${moment(this.localize, l.startedAt)}, ${l.changedBy}</dd>${l.endedAt ? html`<dt>${this.term('letterEnded')}</dt><dd>${moment(this.localize, l.endedAt)}</dd>` : nothing}</dl>
      ${l.status === 'Sending' ? html`<uui-button look="secondary" color="danger" label=${this.term('letterStop')} ?disabled=${this._isBusy} @click=${this.#stop}></uui-button>` : nothing}
    </div></uui-box>
    <uui-box headline=${this.term('letterTo')}><p>${this.term('audience' + l.segment.audience)}</p>
      ${l.segment.municipalities.length ? html`<p>${l.segment.municipalities.map(m => this._options.municipalities.find(o => o.value === m)?.label ?? m).join(', ')}</p>` : nothing}
      ${l.segment.interests.length ? html`<p>${l.segment.interests.map(i => this.term('interest' + i)).join(', ')}</p>` : nothing}</uui-box>`;
  }

  render() {
    const l = this._letter;
    return this.frame({
      thing: l, name: l && this.#name, tag: l && statusTag(this.localize, l.status), listName: 'newsletters', missing: 'letterMissing',
      erase: l?.status === 'Draft' ? () => this.erase(l.version, 'letterRemove', 'letterRemoveText', 'letterRemoved') : undefined,
      left: () => html`${this.#isDraft ? this.#writing() : nothing}${this.#paper()}`,
      right: () => this.#isDraft ? this.#audience() : this.#progress(),
    });
  }

  static styles = [styles, dossier, css`
    .form { display: grid; gap: var(--uui-size-space-5); }
    .field small { font-weight: 400; }
    fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: var(--uui-size-space-1); }
    legend { font-weight: 700; font-size: var(--uui-type-small-size); padding: 0 0 var(--uui-size-space-2); }
    iframe { width: 100%; height: 640px; border: 1px solid var(--uui-color-divider); border-radius: var(--uui-border-radius); background: #f7f3ea; }
    progress { width: 100%; height: 12px; accent-color: var(--uui-color-positive); }
  `];
}
customElements.define('sodrasmaland-newsletter', NewsletterElement);
