import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbModalBaseElement, umbConfirmModal } from '@umbraco-cms/backoffice/modal';
import { call, choice, day, styles } from '../leads/desk.js';

/** One activity of the plan, to read or to write. */
export default class ActivityElement extends UmbModalBaseElement {
  static properties = { _draft: { state: true }, _refusal: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const { activity, municipalities } = this.data;
    this._draft = activity ? { ...activity } : { name: '', kind: 'Fair', startsOn: new Date().toLocaleDateString('sv-SE'), endsOn: '', place: '', budget: null, responsible: '', municipality: municipalities[0].value, campaign: null, note: '', version: 0 };
  }

  #term = (key, ...values) => this.localize.term('inmovers_' + key, ...values);

  #set(change) { this._draft = { ...this._draft, ...change }; }

  async #save(event) {
    event.preventDefault();
    const d = this._draft;
    const body = { ...d, endsOn: d.endsOn || null, campaign: d.campaign || null, budget: d.budget === '' || d.budget === null ? null : Number(d.budget) };
    await this.#send(() => this.data.activity ? call('activities/' + d.id, { method: 'PUT', body }) : call('activities', { method: 'POST', body }));
  }

  async #remove() {
    if (await umbConfirmModal(this, { headline: this.#term('removeActivity'), content: this._draft.name, color: 'danger', confirmLabel: this.#term('remove'), cancelLabel: this.#term('cancel') }).then(() => true, () => false))
      await this.#send(() => call('activities/' + this._draft.id, { method: 'DELETE', query: { version: this._draft.version } }));
  }

  async #send(act) {
    try {
      await act();
      this._submitModal();
    } catch (error) {
      this._refusal = error;
      await this.updateComplete;
      this.shadowRoot.querySelector('#' + (error.field ?? 'refusal'))?.focus();
    }
  }

  #field(name, label, type = 'text') {
    const isWrong = this._refusal?.field === name;
    return html`<label class="field"><span>${this.#term(label)}</span>
      <uui-input id=${name} type=${type} label=${this.#term(label)} .value=${String(this._draft[name] ?? '')} ?error=${isWrong} maxlength="120" @input=${e => this.#set({ [name]: e.target.value })}></uui-input>
      ${isWrong ? html`<span class="wrong">${this._refusal.message}</span>` : nothing}</label>`;
  }

  #form() {
    const { municipalities, campaigns } = this.data;
    return html`<form class="stack" @submit=${this.#save}>
      ${this._refusal && !this._refusal.field ? html`<div class="alert" id="refusal" role="alert" tabindex="-1"><span>${this._refusal.message}</span></div>` : nothing}
      ${this.#field('name', 'activity')}
      ${choice(this.#term('kind'), this._draft.kind, ['Fair', 'Campaign', 'Exhibition', 'Meeting', 'Other'].map(k => ({ value: k, label: this.#term('kind' + k) })), kind => this.#set({ kind }))}
      <div class="pair">${this.#field('startsOn', 'starts', 'date')}${this.#field('endsOn', 'ends', 'date')}</div>
      ${this.#field('place', 'place')}
      ${choice(this.#term('municipality'), this._draft.municipality, municipalities, municipality => this.#set({ municipality }))}
      ${this.#field('responsible', 'responsible')}
      ${this.#field('budget', 'budget', 'number')}
      ${choice(this.#term('campaignPage'), this._draft.campaign ?? '', [{ value: '', label: this.#term('campaignNone') }, ...campaigns], campaign => this.#set({ campaign }))}
      <label class="field"><span>${this.#term('activityNote')}</span><uui-textarea id="note" label=${this.#term('activityNote')} rows="4" maxlength="2000" .value=${this._draft.note ?? ''} @input=${e => this.#set({ note: e.target.value })}></uui-textarea></label>
    </form>`;
  }

  #read() {
    const a = this._draft;
    const line = (label, value) => value ? html`<dt>${this.#term(label)}</dt><dd>${value}</dd>` : nothing;
    return html`<p class="quiet small">${this.#term('readOnly')}</p><dl>
      ${line('kind', this.#term('kind' + a.kind))}${line('starts', day(this.localize, a.startsOn))}${line('ends', day(this.localize, a.endsOn))}${line('place', a.place)}${line('municipality', a.municipalityName)}
      ${line('responsible', a.responsible)}${line('budget', a.budget === null ? null : this.localize.number(a.budget))}${line('campaignPage', a.campaignName)}${line('leadsOf', a.campaign ? this.localize.number(a.leads) : null)}${line('activityNote', a.note)}
    </dl>`;
  }

  render() {
    const { activity } = this.data;
    const canEdit = !activity || activity.canEdit;
    return html`<umb-body-layout headline=${activity?.name ?? this.#term('newActivity')}>
      <uui-box>${canEdit ? this.#form() : this.#read()}
        ${activity ? html`<p class="quiet small">${this.#term('changedBy', activity.changedBy, day(this.localize, activity.changedAt))}</p>` : nothing}</uui-box>
      <uui-button slot="actions" label=${this.#term('cancel')} @click=${() => this._rejectModal()}></uui-button>
      ${canEdit && activity ? html`<uui-button slot="actions" look="secondary" color="danger" label=${this.#term('remove')} @click=${this.#remove}></uui-button>` : nothing}
      ${canEdit ? html`<uui-button slot="actions" look="primary" color="positive" label=${this.#term('save')} @click=${this.#save}></uui-button>` : nothing}
    </umb-body-layout>`;
  }

  static styles = [styles, css`
    :host { padding: 0; height: 100%; }
    .stack { display: grid; gap: var(--uui-size-space-4); }
    .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--uui-size-space-4); }
    .wrong { color: var(--uui-color-danger-standalone, #b3202c); font-weight: 700; }
    dl { display: grid; grid-template-columns: auto 1fr; gap: var(--uui-size-space-2) var(--uui-size-space-5); }
    dt { color: var(--uui-color-text-alt); }
    dd { margin: 0; white-space: pre-line; }
  `];
}
customElements.define('sodrasmaland-activity', ActivityElement);
