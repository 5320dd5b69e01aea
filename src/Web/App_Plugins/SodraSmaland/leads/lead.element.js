import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { UMB_NOTIFICATION_CONTEXT } from '@umbraco-cms/backoffice/notification';
import { UMB_WORKSPACE_CONTEXT } from '@umbraco-cms/backoffice/workspace';
import { umbConfirmModal, umbOpenModal } from '@umbraco-cms/backoffice/modal';
import { call, day, listPath, moment, place, stages, stageTag, styles } from './desk.js';
import { handOverModal } from './hand-over.modal.js';

/** One registration: what the person said, what came of it, and what to do next. */
export default class LeadElement extends UmbLitElement {
  static properties = { _lead: { state: true }, _alert: { state: true }, _isMissing: { state: true }, _isBusy: { state: true }, _isPlanning: { state: true } };

  #id;
  #workspace;

  constructor() {
    super();
    this.consumeContext(UMB_WORKSPACE_CONTEXT, workspace => {
      this.#workspace = workspace;
      this.observe(workspace?.id, id => id && this.#open(id), 'id');
    });
  }

  async #open(id) {
    this.#id = id;
    this._lead = this._alert = this._isMissing = undefined;
    this._isPlanning = false;
    try {
      this.#show(await call('leads/' + id));
    } catch (error) {
      if (error.status === 404) this._isMissing = true;
      else this._alert = { text: error.message };
    }
  }

  #show(lead) {
    this._lead = lead;
    this.#workspace?.view?.setTitle(lead.name ?? lead.email);
    // Another registration of the same person leads to the one that is kept.
    if (lead.id !== this.#id) {
      history.replaceState(history.state, '', location.pathname.replace(this.#id, lead.id));
      this.#id = lead.id;
    }
  }

  /** Sends a change; what somebody else has changed meanwhile is told, and nothing written here is lost. */
  async #change(path, method, body, said = 'saved') {
    this._isBusy = true;
    this._alert = undefined;
    try {
      const lead = await call(`leads/${this.#id}/${path}`, { method, body });
      await this.#tell(said);
      if (lead) this.#show(lead);
      else this.#leave();
      return true;
    } catch (error) {
      this._alert = { text: error.message, isStale: error.status === 409 };
      this.updateComplete.then(() => this.shadowRoot.querySelector('.alert')?.scrollIntoView({ block: 'center' }));
      return false;
    } finally {
      this._isBusy = false;
    }
  }

  async #tell(key, ...values) {
    (await this.getContext(UMB_NOTIFICATION_CONTEXT)).peek('positive', { data: { message: this.#term(key, ...values) } });
  }

  #leave() { history.pushState(null, '', '/umbraco/' + listPath + place.search); }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  get #version() { return this._lead.version; }

  async #saveNote(event) {
    event.preventDefault();
    const field = this.shadowRoot.querySelector('#note');
    if (await this.#change('notes', 'POST', { text: String(field.value ?? '') }, 'noteSaved')) field.value = '';
  }

  async #plan(event) {
    event.preventDefault();
    const value = id => String(this.shadowRoot.querySelector(id).value ?? '');
    if (await this.#change('next-step', 'PUT', { version: this.#version, text: value('#step'), on: value('#step-day') || null })) this._isPlanning = false;
  }

  async #handOver() {
    const options = await call('leads/options');
    const chosen = await umbOpenModal(this, handOverModal, { data: { receivers: options.receivers.filter(r => !this._lead.municipalities.some(m => m.value === r.value)) } }).catch(() => undefined);
    if (chosen) await this.#change('hand-over', 'POST', { version: this.#version, ...chosen });
  }

  async #merge(other) {
    const content = html`<p>${this.#term('mergeText')}</p>${this.#pair(other)}`;
    if (await this.#sure('mergeTitle', content, 'merge')) await this.#change('merge', 'POST', { version: this.#version, duplicate: other.id });
  }

  async #unmerge(other) {
    if (await this.#sure('unmerge', html`<p>${this.#term('unmergeText')}</p>`, 'unmerge')) await this.#change('unmerge', 'POST', { version: this.#version, duplicate: other.id });
  }

  async #erase() {
    if (!await this.#sure('eraseTitle', html`<p>${this.#term('eraseText')}</p>`, 'erase', 'danger')) return;
    try {
      await call(`leads/${this.#id}`, { method: 'DELETE', query: { version: this.#version } });
      await this.#tell('erased');
      this.#leave();
    } catch (error) {
      this._alert = { text: error.message, isStale: error.status === 409 };
    }
  }

  #sure(headline, content, confirm, color = 'positive') {
    return umbConfirmModal(this, { headline: this.#term(headline), content, confirmLabel: this.#term(confirm), cancelLabel: this.#term('cancel'), color }).then(() => true, () => false);
  }

  #pair(other) {
    const l = this._lead;
    return html`<uui-table><uui-table-row><uui-table-cell><strong>${l.name ?? l.email}</strong><br>${l.email}<br>${l.phone ?? ''}</uui-table-cell>
      <uui-table-cell><strong>${other.name ?? other.email}</strong><br>${other.email}<br>${other.phone ?? ''}</uui-table-cell></uui-table-row></uui-table>`;
  }

  #said() {
    const l = this._lead;
    const line = (label, value) => value ? html`<dt>${label}</dt><dd>${value}</dd>` : nothing;
    return html`<uui-box headline=${this.#term('said')}>
      ${l.message ? html`<blockquote>${l.message}</blockquote>` : nothing}
      <dl>
        ${line(this.#term('email'), html`<a href="mailto:${l.email}">${l.email}</a>`)}
        ${line(this.#term('phone'), l.phone && html`<a href="tel:${l.phone.replaceAll(/[^+\d]/g, '')}">${l.phone}</a>`)}
        ${line(this.#term('wishes'), l.wishes.length ? l.wishes.join(', ') : this.#term('wholeCounty'))}
        ${line(this.#term('timeFrame'), l.timeFrame)}
        ${line(this.#term('household'), l.household)}
        ${line(this.#term('language'), new Intl.DisplayNames([this.localize.lang()], { type: 'language' }).of(l.language.slice(0, 2)))}
        ${line(this.#term('campaign'), l.campaign)}
        ${line(this.#term('source'), l.source)}
        ${line(this.#term('created'), moment(this.localize, l.createdAt))}
      </dl>
    </uui-box>`;
  }

  #eventText(e) {
    switch (e.kind) {
      case 'Stage': return this.#term('eventStage', this.#term('stage' + e.from), this.#term('stage' + e.to));
      case 'Assignee': return e.to ? this.#term('eventAssigned', e.to) : this.#term('eventUnassigned', e.from);
      case 'NextStep': return this.#term('eventNextStep', day(this.localize, e.to));
      case 'NextStepDone': return this.#term('eventNextStepDone');
      case 'HandOver': return e.from ? this.#term('eventHandOver', e.from, e.to) : this.#term('eventShared', e.to);
      case 'Merge': return this.#term('eventMerge', e.to);
      case 'Unmerge': return this.#term('eventUnmerge', e.to);
      case 'Mail': return this.#term('eventMail', this.#term('mail_' + e.to));
      case 'PersonChanged': return this.#term('eventPersonChanged');
      default: return '';
    }
  }

  #history() {
    const l = this._lead;
    const lines = [...l.history, ...(l.confirmedAt ? [{ kind: 'Own', at: l.confirmedAt, own: 'eventConfirmed' }] : []), { kind: 'Own', at: l.createdAt, own: 'eventRegistered' }]
      .sort((a, b) => b.at.localeCompare(a.at));
    return html`<uui-box headline=${this.#term('history')}>
      <form class="note" @submit=${this.#saveNote}>
        <uui-textarea id="note" label=${this.#term('note')} placeholder=${this.#term('notePlaceholder')} rows="3" maxlength="4000"></uui-textarea>
        <uui-button type="submit" look="secondary" label=${this.#term('saveNote')} ?disabled=${this._isBusy}></uui-button>
      </form>
      ${l.mailsWaiting ? html`<p class="quiet small">${this.#term('mailsWaiting', l.mailsWaiting)}</p>` : nothing}
      <ol class="history">${lines.map(e => html`<li class=${e.kind}>
        <p class="quiet small"><time datetime=${e.at}>${moment(this.localize, e.at)}</time>${e.by ? html`, ${e.by}` : nothing}
          ${e.isMine ? html`<uui-button compact label=${this.#term('removeNote')} @click=${() => this.#change('notes/' + e.id, 'DELETE')}><uui-icon name="icon-trash"></uui-icon></uui-button>` : nothing}</p>
        ${e.kind === 'Note' ? nothing : html`<p>${e.own ? this.#term(e.own) : this.#eventText(e)}</p>`}
        ${e.text ? html`<p class="text">${e.text}</p>` : nothing}
      </li>`)}</ol>
    </uui-box>`;
  }

  #consents() {
    return html`<uui-box headline=${this.#term('consents')}>${this._lead.consents.map(c => html`
      <div class="consent"><p><strong>${this.#term(c.purpose === 'mailings' ? 'consentMailings' : 'consentContact')}</strong>
        <span class="quiet small">${this.#term('given', moment(this.localize, c.givenAt))}, ${this.#term('legalBasis', c.legalBasis)}${c.withdrawnAt ? html`. <strong>${this.#term('withdrawn', moment(this.localize, c.withdrawnAt))}</strong>` : nothing}</span></p>
        <p class="text">${c.text}</p></div>`)}</uui-box>`;
  }

  #accesses() {
    return html`<uui-box headline=${this.#term('accesses')}>
      <p class="quiet small">${this.#term('accessText')}</p>
      <ul class="plain">${this._lead.accesses.slice(0, 20).map(a => html`<li><span>${a.by}</span> <span class="quiet">${this.#term('access' + a.action)}</span> <time class="quiet" datetime=${a.at}>${moment(this.localize, a.at)}</time></li>`)}</ul>
    </uui-box>`;
  }

  #stage() {
    const l = this._lead;
    const reached = stages.indexOf(l.stage);
    const step = (stage, index) => html`<li class=${stage === l.stage ? 'now' : index < reached && l.stage !== 'Closed' ? 'past' : ''} aria-current=${stage === l.stage ? 'step' : nothing}>
      ${l.nextStages.includes(stage) ? html`<uui-button look=${index === reached + 1 && stage !== 'Closed' ? 'primary' : 'outline'} label=${this.#term('stage' + stage)} ?disabled=${this._isBusy}
        @click=${() => this.#change('stage', 'PUT', { version: this.#version, stage })}></uui-button>` : html`<span>${this.#term('stage' + stage)}</span>`}</li>`;
    return html`<uui-box headline=${this.#term('stage')}><ol class="ladder">${stages.map(step)}</ol></uui-box>`;
  }

  #assignee() {
    const l = this._lead;
    const options = [{ value: '', label: this.#term('nobody') }, ...l.coordinators];
    // Somebody who has left the network is still named.
    if (l.assigneeKey && !l.coordinators.some(c => c.value === l.assigneeKey)) options.push({ value: l.assigneeKey, label: l.assignee });
    const assign = key => this.#change('assignee', 'PUT', { version: this.#version, key: key || null });
    return html`<uui-box headline=${this.#term('assignee')}><div class="stack">
      <uui-select label=${this.#term('assignee')} .options=${options.map(o => ({ name: o.label, value: o.value, selected: o.value === (l.assigneeKey ?? '') }))} @change=${e => assign(e.target.value)}></uui-select>
      ${l.assigneeKey === l.me ? nothing : html`<uui-button look="secondary" label=${this.#term('takeIt')} ?disabled=${this._isBusy} @click=${() => assign(l.me)}></uui-button>`}
    </div></uui-box>`;
  }

  #nextStep() {
    const l = this._lead;
    const today = new Date().toLocaleDateString('sv-SE');
    return html`<uui-box headline=${this.#term('nextStep')}>
      ${l.nextStepOn && !this._isPlanning ? html`
        <p class="step">${l.nextStep}<br>${l.nextStepOn < today ? html`<uui-tag color="danger" look="primary">${this.#term('stepOverdue')}</uui-tag> ` : nothing}${day(this.localize, l.nextStepOn)}</p>
        <div class="row"><uui-button look="primary" color="positive" label=${this.#term('stepDone')} ?disabled=${this._isBusy} @click=${() => this.#change('next-step/done', 'POST', { version: this.#version })}></uui-button>
          <uui-button look="secondary" label=${this.#term('stepChange')} @click=${() => (this._isPlanning = true)}></uui-button></div>` : html`
        <form class="stack" @submit=${this.#plan}>
          <label class="field"><span>${this.#term('stepWhat')}</span><uui-input id="step" label=${this.#term('stepWhat')} maxlength="200" .value=${l.nextStep ?? ''}></uui-input></label>
          <label class="field"><span>${this.#term('stepWhen')}</span><uui-input id="step-day" type="date" label=${this.#term('stepWhen')} min=${today} .value=${l.nextStepOn ?? ''}></uui-input></label>
          <p class="quiet small">${this.#term('stepReminder')}</p>
          <uui-button type="submit" look="secondary" label=${this.#term('stepSave')} ?disabled=${this._isBusy}></uui-button>
        </form>`}
    </uui-box>`;
  }

  #sentTo() {
    return html`<uui-box headline=${this.#term('sentTo')}>
      <p>${this._lead.municipalities.map(m => html`<uui-tag look="secondary">${m.label}</uui-tag> `)}</p>
      <uui-button look="secondary" label=${this.#term('handOver')} ?disabled=${this._isBusy} @click=${this.#handOver}><uui-icon name="icon-out"></uui-icon> ${this.#term('handOver')}</uui-button>
    </uui-box>`;
  }

  #twins() {
    const { lookAlikes, merged } = this._lead;
    const line = (other, action, act) => html`<li><div><strong>${other.name ?? other.email}</strong><br><span class="quiet small">${other.email}${other.phone ? html`<br>${other.phone}` : nothing}<br>${day(this.localize, other.createdAt)}</span>${other.message ? html`<p class="text">${other.message}</p>` : nothing}</div>
      <uui-button compact look="secondary" label="${this.#term(action)}: ${other.name ?? other.email}" ?disabled=${this._isBusy} @click=${act}>${this.#term(action)}</uui-button></li>`;
    return html`
      ${merged.length ? html`<uui-box headline=${this.#term('merged')}><ul class="twins">${merged.map(o => line(o, 'unmerge', () => this.#unmerge(o)))}</ul></uui-box>` : nothing}
      ${lookAlikes.length ? html`<uui-box headline=${this.#term('lookAlikes')}><ul class="twins">${lookAlikes.map(o => line(o, 'merge', () => this.#merge(o)))}</ul></uui-box>` : nothing}`;
  }

  render() {
    const l = this._lead;
    return html`<umb-workspace-editor back-path=${listPath + place.search}>
      <div slot="header" class="title">${l ? html`<h3>${l.name ?? l.email}</h3> ${stageTag(this.localize, l.stage)}` : nothing}</div>
      <div class="page">
        ${this._isMissing ? html`<div class="empty"><p>${this.#term('missing')}</p><p><a href=${listPath + place.search}>${this.#term('backToList')}</a></p></div>` : nothing}
        ${this._alert ? html`<div class="alert" role="alert"><span>${this._alert.text}</span>${this._alert.isStale ? html`<uui-button look="primary" label=${this.#term('reload')} @click=${() => this.#open(this.#id)}></uui-button>` : nothing}</div>` : nothing}
        ${l ? html`<div class="columns">
          <div>${this.#said()}${this.#history()}${this.#consents()}${this.#accesses()}</div>
          <div>${this.#stage()}${this.#nextStep()}${this.#assignee()}${this.#sentTo()}${this.#twins()}</div>
        </div>` : this._isMissing || this._alert ? nothing : html`<uui-loader></uui-loader>`}
      </div>
      <div slot="footer-info" class="where"><uui-breadcrumbs><uui-breadcrumb-item href=${listPath + place.search}>${this.#term('leads')}</uui-breadcrumb-item><uui-breadcrumb-item last-item>${l ? (l.name ?? l.email) : ''}</uui-breadcrumb-item></uui-breadcrumbs></div>
      ${l ? html`<uui-button slot="actions" look="secondary" color="danger" label=${this.#term('erase')} ?disabled=${this._isBusy} @click=${this.#erase}></uui-button>` : nothing}
    </umb-workspace-editor>`;
  }

  static styles = [styles, css`
    :host { padding: 0; height: 100%; }
    .page { padding: var(--uui-size-layout-1); }
    .title { display: flex; gap: var(--uui-size-space-4); align-items: center; min-width: 0; }
    .title h3 { margin: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .where { padding-left: var(--uui-size-space-5); }
    .columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(260px, 340px); gap: 0 var(--uui-size-space-6); align-items: start; }
    blockquote { margin: 0 0 var(--uui-size-space-5); padding-left: var(--uui-size-space-5); border-left: 4px solid var(--uui-color-divider-emphasis); font-size: 1.15rem; line-height: 1.5; max-width: 65ch; white-space: pre-line; overflow-wrap: anywhere; }
    dl { display: grid; grid-template-columns: minmax(110px, auto) minmax(0, 1fr); gap: var(--uui-size-space-2) var(--uui-size-space-5); margin: 0; }
    dt { color: var(--uui-color-text-alt); }
    dd { margin: 0; overflow-wrap: anywhere; }
    .note { display: grid; gap: var(--uui-size-space-3); justify-items: end; margin-bottom: var(--uui-size-space-5); }
    .note uui-textarea { width: 100%; }
    .history { list-style: none; margin: 0; padding: 0; }
    .history li { padding: var(--uui-size-space-3) 0 var(--uui-size-space-3) var(--uui-size-space-5); border-left: 2px solid var(--uui-color-divider-emphasis); }
    .history li.Note { border-left-color: var(--uui-color-interactive); background: var(--uui-color-surface-alt); }
    .history p, .consent p { margin: 0; }
    .text { white-space: pre-line; overflow-wrap: anywhere; }
    .consent + .consent { margin-top: var(--uui-size-space-4); }
    .plain, .twins { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--uui-size-space-2); }
    .twins li { display: flex; gap: var(--uui-size-space-3); justify-content: space-between; align-items: start; overflow-wrap: anywhere; }
    .ladder { list-style: none; margin: 0; padding: 0; display: grid; gap: var(--uui-size-space-2); }
    .ladder li > span { display: block; padding: var(--uui-size-space-2) var(--uui-size-space-4); color: var(--uui-color-text-alt); }
    .ladder uui-button { width: 100%; }
    .ladder .now > span { font-weight: 700; color: var(--uui-color-text); border-left: 4px solid var(--uui-color-positive); background: var(--uui-color-surface-alt); }
    .ladder .past > span::before { content: '✓ '; }
    .stack { display: grid; gap: var(--uui-size-space-3); }
    .stack p, .step { margin: 0 0 var(--uui-size-space-3); }
    @media (max-width: 1100px) { .columns { grid-template-columns: minmax(0, 1fr) 270px; } }
  `];
}
customElements.define('sodrasmaland-lead', LeadElement);
