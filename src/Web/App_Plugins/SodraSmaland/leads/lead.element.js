import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { umbOpenModal } from '@umbraco-cms/backoffice/modal';
import { call, day, dossier, listPath, moment, place, stages, stageTag, styles } from './desk.js';
import { DossierElement } from './dossier.js';
import { handOverModal } from './hand-over.modal.js';

/** One registration: what the person said, what came of it, and what to do next. */
export default class LeadElement extends DossierElement {
  static properties = { _lead: { state: true }, _isPlanning: { state: true } };

  path = 'leads';
  get list() { return listPath + place.search; }

  clear() {
    this._lead = undefined;
    this._isPlanning = false;
  }

  show(lead) {
    this._lead = lead;
    this.setTitle(lead.name ?? lead.email);
    // Another registration of the same person leads to the one that is kept.
    if (lead.id !== this.subject) {
      history.replaceState(history.state, '', location.pathname.replace(this.subject, lead.id));
      this.subject = lead.id;
    }
  }

  get #version() { return this._lead.version; }

  async #plan(event) {
    event.preventDefault();
    const value = id => String(this.shadowRoot.querySelector(id).value ?? '');
    if (await this.change('next-step', 'PUT', { version: this.#version, text: value('#step'), on: value('#step-day') || null })) this._isPlanning = false;
  }

  async #handOver() {
    const options = await call('leads/options');
    const chosen = await umbOpenModal(this, handOverModal, { data: { receivers: options.receivers.filter(r => !this._lead.municipalities.some(m => m.value === r.value)) } }).catch(() => undefined);
    if (chosen) await this.change('hand-over', 'POST', { version: this.#version, ...chosen });
  }

  async #merge(other) {
    const content = html`<p>${this.term('mergeText')}</p>${this.#pair(other)}`;
    if (await this.sure('mergeTitle', content, 'merge')) await this.change('merge', 'POST', { version: this.#version, duplicate: other.id });
  }

  async #unmerge(other) {
    if (await this.sure('unmerge', html`<p>${this.term('unmergeText')}</p>`, 'unmerge')) await this.change('unmerge', 'POST', { version: this.#version, duplicate: other.id });
  }

  #pair(other) {
    const l = this._lead;
    return html`<uui-table><uui-table-row><uui-table-cell><strong>${l.name ?? l.email}</strong><br>${l.email}<br>${l.phone ?? ''}</uui-table-cell>
      <uui-table-cell><strong>${other.name ?? other.email}</strong><br>${other.email}<br>${other.phone ?? ''}</uui-table-cell></uui-table-row></uui-table>`;
  }

  #said() {
    const l = this._lead;
    const line = (label, value) => value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing;
    return html`<uui-box headline=${this.term('said')}>
      ${l.message ? html`<blockquote>${l.message}</blockquote>` : nothing}
      <dl>
        ${line(this.term('email'), html`<a href="mailto:${l.email}">${l.email}</a>`)}
        ${line(this.term('phone'), l.phone && html`<a href="tel:${l.phone.replaceAll(/[^+\d]/g, '')}">${l.phone}</a>`)}
        ${line(this.term('wishes'), l.wishes.length ? l.wishes.join(', ') : this.term('wholeCounty'))}
        ${line(this.term('timeFrame'), l.timeFrame)}
        ${line(this.term('household'), l.household)}
        ${line(this.term('language'), new Intl.DisplayNames([this.localize.lang()], { type: 'language' }).of(l.language.slice(0, 2)))}
        ${line(this.term('campaign'), l.campaign)}
        ${line(this.term('source'), l.source)}
        ${line(this.term('created'), moment(this.localize, l.createdAt))}
      </dl>
    </uui-box>`;
  }

  #eventText(e) {
    switch (e.kind) {
      case 'Stage': return this.term('eventStage', this.term('stage' + e.from), this.term('stage' + e.to));
      case 'Assignee': return e.to ? this.term('eventAssigned', e.to) : this.term('eventUnassigned', e.from);
      case 'NextStep': return this.term('eventNextStep', day(this.localize, e.to));
      case 'NextStepDone': return this.term('eventNextStepDone');
      case 'HandOver': return e.from ? this.term('eventHandOver', e.from, e.to) : this.term('eventShared', e.to);
      case 'Merge': return this.term('eventMerge', e.to);
      case 'Unmerge': return this.term('eventUnmerge', e.to);
      case 'Mail': return this.term('eventMail', this.term('mail_' + e.to));
      case 'PersonChanged': return this.term('eventPersonChanged');
      default: return '';
    }
  }

  #history() {
    const l = this._lead;
    const lines = [...l.history, ...(l.confirmedAt ? [{ kind: 'Own', at: l.confirmedAt, own: 'eventConfirmed' }] : []), { kind: 'Own', at: l.createdAt, own: 'eventRegistered' }]
      .sort((a, b) => b.at.localeCompare(a.at));
    return html`<uui-box headline=${this.term('history')}>
      ${this.noteForm()}
      ${l.mailsWaiting ? html`<p class="quiet small">${this.term('mailsWaiting', l.mailsWaiting)}</p>` : nothing}
      <ol class="history">${lines.map(e => html`<li class=${e.kind}>
        <p class="quiet small"><time datetime=${e.at}>${moment(this.localize, e.at)}</time>${e.by ? html`, ${e.by}` : nothing}
          ${e.isMine ? html`<uui-button compact label=${this.term('removeNote')} @click=${() => this.change('notes/' + e.id, 'DELETE')}><uui-icon name="icon-trash"></uui-icon></uui-button>` : nothing}</p>
        ${e.kind === 'Note' ? nothing : html`<p>${e.own ? this.term(e.own) : this.#eventText(e)}</p>`}
        ${e.text ? html`<p class="text">${e.text}</p>` : nothing}
      </li>`)}</ol>
    </uui-box>`;
  }

  #consents() {
    return html`<uui-box headline=${this.term('consents')}>${this._lead.consents.map(c => html`
      <div class="consent"><p><strong>${this.term(c.purpose === 'mailings' ? 'consentMailings' : 'consentContact')}</strong>
        <span class="quiet small">${this.term('given', moment(this.localize, c.givenAt))}, ${this.term('legalBasis', c.legalBasis)}${c.withdrawnAt ? html`. <strong>${this.term('withdrawn', moment(this.localize, c.withdrawnAt))}</strong>` : nothing}</span></p>
        <p class="text">${c.text}</p></div>`)}</uui-box>`;
  }

  #accesses() {
    return html`<uui-box headline=${this.term('accesses')}>
      <p class="quiet small">${this.term('accessText')}</p>
      <ul class="plain">${this._lead.accesses.slice(0, 20).map(a => html`<li><span>${a.by}</span> <span class="quiet">${this.term('access' + a.action)}</span> <time class="quiet" datetime=${a.at}>${moment(this.localize, a.at)}</time></li>`)}</ul>
    </uui-box>`;
  }

  #stage() {
    const l = this._lead;
    const reached = stages.indexOf(l.stage);
    const step = (stage, index) => html`<li class=${stage === l.stage ? 'now' : index < reached && l.stage !== 'Closed' ? 'past' : ''} aria-current=${stage === l.stage ? 'step' : nothing}>
      ${l.nextStages.includes(stage) ? html`<uui-button look=${index === reached + 1 && stage !== 'Closed' ? 'primary' : 'outline'} label=${this.term('stage' + stage)} ?disabled=${this._isBusy}
        @click=${() => this.change('stage', 'PUT', { version: this.#version, stage })}></uui-button>` : html`<span>${this.term('stage' + stage)}</span>`}</li>`;
    return html`<uui-box headline=${this.term('stage')}><ol class="ladder">${stages.map(step)}</ol></uui-box>`;
  }

  #assignee() {
    const l = this._lead;
    const options = [{ value: '', label: this.term('nobody') }, ...l.coordinators];
    // Somebody who has left the network is still named.
    if (l.assigneeKey && !l.coordinators.some(c => c.value === l.assigneeKey)) options.push({ value: l.assigneeKey, label: l.assignee });
    const assign = key => this.change('assignee', 'PUT', { version: this.#version, key: key || null });
    return html`<uui-box headline=${this.term('assignee')}><div class="stack">
      <uui-select label=${this.term('assignee')} .options=${options.map(o => ({ name: o.label, value: o.value, selected: o.value === (l.assigneeKey ?? '') }))} @change=${e => assign(e.target.value)}></uui-select>
      ${l.assigneeKey === l.me ? nothing : html`<uui-button look="secondary" label=${this.term('takeIt')} ?disabled=${this._isBusy} @click=${() => assign(l.me)}></uui-button>`}
    </div></uui-box>`;
  }

  #nextStep() {
    const l = this._lead;
    const today = new Date().toLocaleDateString('sv-SE');
    return html`<uui-box headline=${this.term('nextStep')}>
      ${l.nextStepOn && !this._isPlanning ? html`
        <p class="step">${l.nextStep}<br>${l.nextStepOn < today ? html`<uui-tag color="danger" look="primary">${this.term('stepOverdue')}</uui-tag> ` : nothing}${day(this.localize, l.nextStepOn)}</p>
        <div class="row"><uui-button look="primary" color="positive" label=${this.term('stepDone')} ?disabled=${this._isBusy} @click=${() => this.change('next-step/done', 'POST', { version: this.#version })}></uui-button>
          <uui-button look="secondary" label=${this.term('stepChange')} @click=${() => (this._isPlanning = true)}></uui-button></div>` : html`
        <form class="stack" @submit=${this.#plan}>
          <label class="field"><span>${this.term('stepWhat')}</span><uui-input id="step" label=${this.term('stepWhat')} maxlength="200" .value=${l.nextStep ?? ''}></uui-input></label>
          <label class="field"><span>${this.term('stepWhen')}</span><uui-input id="step-day" type="date" label=${this.term('stepWhen')} min=${today} .value=${l.nextStepOn ?? ''}></uui-input></label>
          <p class="quiet small">${this.term('stepReminder')}</p>
          <uui-button type="submit" look="secondary" label=${this.term('stepSave')} ?disabled=${this._isBusy}></uui-button>
        </form>`}
    </uui-box>`;
  }

  #sentTo() {
    return html`<uui-box headline=${this.term('sentTo')}>
      <p>${this._lead.municipalities.map(m => html`<uui-tag look="secondary">${m.label}</uui-tag> `)}</p>
      <uui-button look="secondary" label=${this.term('handOver')} ?disabled=${this._isBusy} @click=${this.#handOver}><uui-icon name="icon-out"></uui-icon> ${this.term('handOver')}</uui-button>
    </uui-box>`;
  }

  #twins() {
    const { lookAlikes, merged } = this._lead;
    const line = (other, action, act) => html`<li><div><strong>${other.name ?? other.email}</strong><br><span class="quiet small">${other.email}${other.phone ? html`<br>${other.phone}` : nothing}<br>${day(this.localize, other.createdAt)}</span>${other.message ? html`<p class="text">${other.message}</p>` : nothing}</div>
      <uui-button compact look="secondary" label="${this.term(action)}: ${other.name ?? other.email}" ?disabled=${this._isBusy} @click=${act}>${this.term(action)}</uui-button></li>`;
    return html`
      ${merged.length ? html`<uui-box headline=${this.term('merged')}><ul class="plain twins">${merged.map(o => line(o, 'unmerge', () => this.#unmerge(o)))}</ul></uui-box>` : nothing}
      ${lookAlikes.length ? html`<uui-box headline=${this.term('lookAlikes')}><ul class="plain twins">${lookAlikes.map(o => line(o, 'merge', () => this.#merge(o)))}</ul></uui-box>` : nothing}`;
  }

  render() {
    const l = this._lead;
    return this.frame({
      thing: l, name: l?.name ?? l?.email, tag: l && stageTag(this.localize, l.stage), listName: 'leads', missing: 'missing', erase: () => this.erase(this.#version, 'eraseTitle', 'eraseText', 'erased'),
      left: () => html`${this.#said()}${this.#history()}${this.#consents()}${this.#accesses()}`,
      right: () => html`${this.#stage()}${this.#nextStep()}${this.#assignee()}${this.#sentTo()}${this.#twins()}`,
    });
  }

  static styles = [styles, dossier, css`
    .consent p { margin: 0; }
    .consent + .consent { margin-top: var(--uui-size-space-4); }
    .twins li { display: flex; gap: var(--uui-size-space-3); justify-content: space-between; align-items: start; overflow-wrap: anywhere; }
    .ladder { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--uui-size-space-2); }
    .ladder li > span { display: block; padding: var(--uui-size-space-2) var(--uui-size-space-4); color: var(--uui-color-text-alt); }
    .ladder uui-button { width: 100%; }
    .ladder .now > span { font-weight: 700; color: var(--uui-color-text); border-left: 4px solid var(--uui-color-positive); background: var(--uui-color-surface-alt); }
    .ladder .past > span::before { content: '✓ '; }
  `];
}
customElements.define('sodrasmaland-lead', LeadElement);
