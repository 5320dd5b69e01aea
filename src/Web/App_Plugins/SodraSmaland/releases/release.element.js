import { css, html, nothing } from '@umbraco-cms/backoffice/external/lit';
import { UmbLitElement } from '@umbraco-cms/backoffice/lit-element';
import { umbConfirmModal, umbOpenModal } from '@umbraco-cms/backoffice/modal';
import { UMB_DOCUMENT_PICKER_MODAL } from '@umbraco-cms/backoffice/document';
import { call, styles } from '../leads/desk.js';
import { documentPath, fromField, toField, when } from '../overview.js';
import { isOpen, stateTag } from './release.js';

/** One release: its name and times, its pages and what happens to each, what stands in its way, and what one can do with it. */
export default class ReleaseElement extends UmbLitElement {
  static properties = { release: { attribute: false }, _it: { state: true }, _changed: { state: true }, _error: { state: true }, _busy: { state: true } };

  willUpdate(changes) {
    if (changes.has('release')) this.#do(() => call('releases/' + this.release));
  }

  #term = (key, ...values) => this.localize.term('sodrasmalandReleases_' + key, ...values);

  /** Runs what answers with the release, and shows it, or why not. */
  async #do(work) {
    this._busy = true;
    try {
      [this._it, this._changed, this._error] = [await work(), false, undefined];
      return true;
    } catch (error) {
      this._error = error.message;
      return false;
    } finally {
      this._busy = false;
    }
  }

  #change(values) {
    this._it = { ...this._it, ...values };
    this._changed = true;
  }

  #changeItem(id, values) {
    this.#change({ items: this._it.items.map(i => i.id === id ? { ...i, ...values } : i) });
  }

  #save = () => this.#do(() => call('releases/' + this.release, {
    method: 'PUT',
    body: {
      name: this._it.name, goesLive: this._it.goesLive, goesOff: this._it.goesOff, revision: this._it.revision,
      items: this._it.items.map(i => ({ document: i.id, cultures: i.cultures, action: i.action })),
    },
  }));

  /** What is done to a release is done to what stands on the screen. */
  async #act(what, confirm) {
    if (this._changed && !(await this.#save())) return;
    if (confirm) {
      try {
        await umbConfirmModal(this, { headline: this.#term(what), content: this.#term(what + 'Sure'), color: what === 'now' ? 'positive' : 'danger', confirmLabel: this.#term(what) });
      } catch {
        return;
      }
    }
    await this.#do(() => call(`releases/${this.release}/${what}`, { method: 'POST' }));
  }

  async #add(withSubPages) {
    const picked = await umbOpenModal(this, UMB_DOCUMENT_PICKER_MODAL, { data: { multiple: true, hideTreeRoot: true } }).catch(() => undefined);
    const documents = picked?.selection?.filter(Boolean) ?? [];
    if (!documents.length || (this._changed && !(await this.#save()))) return;
    await this.#do(() => call(`releases/${this.release}/documents`, { method: 'POST', body: { documents, withSubPages, action: 'Publish' } }));
  }

  async #delete() {
    try {
      await umbConfirmModal(this, { headline: this.#term('delete'), content: this.#term('deleteSure'), color: 'danger', confirmLabel: this.#term('delete') });
    } catch {
      return;
    }
    try {
      await call('releases/' + this.release, { method: 'DELETE' });
      this.#close();
    } catch (error) {
      this._error = error.message;
    }
  }

  #close = () => this.dispatchEvent(new CustomEvent('closed'));

  /** The site a minute after the release, in the window of Tidsmaskin. */
  async #preview() {
    const site = window.open('about:blank', 'sodrasmaland-time-machine');
    try {
      const after = new Date(new Date(this._it.goesLive).getTime() + 60_000).toISOString();
      site.location.href = (await call('time-machine', { method: 'POST', query: { moment: after } })).url;
    } catch (error) {
      site?.close();
      this._error = error.message;
    }
  }

  #time(key, disabled) {
    return html`<label class="field"><span>${this.#term(key)}</span>
      <uui-input type="datetime-local" label=${this.#term(key)} ?disabled=${disabled} .value=${toField(this._it[key])} @change=${e => this.#change({ [key]: fromField(e.target.value) })}></uui-input></label>`;
  }

  #languages(item, locked) {
    const names = Object.fromEntries(this._it.languages.map(l => [l.isoCode, l.name]));
    if (item.available.length === 0) return '–';
    return html`<div class="languages">${item.available.map(c => html`<uui-checkbox label=${names[c] ?? c} ?disabled=${locked} ?checked=${item.cultures.includes(c)}
      @change=${e => this.#changeItem(item.id, { cultures: e.target.checked ? [...item.cultures, c] : item.cultures.filter(k => k !== c) })}>${names[c] ?? c}</uui-checkbox>`)}</div>`;
  }

  #row(item, locked) {
    const wrong = [...this._it.failures, ...this._it.problems].some(p => p.document === item.id);
    return html`<uui-table-row>
      <uui-table-cell><div class="page" style=${`padding-left: ${Math.max(0, item.level - this._top) * 18}px`}>
        ${wrong ? html`<umb-icon class="wrong" name="icon-alert"></umb-icon>` : nothing}<a href=${documentPath(item.id, item.cultures[0])}>${item.name}</a>
        ${item.above ? html`<small>${item.above}</small>` : nothing}
        ${!locked && item.action === 'Publish' && item.isPublished && !item.isChanged ? html`<small>${this.#term('unchanged')}</small>` : nothing}</div></uui-table-cell>
      <uui-table-cell>${this.#languages(item, locked)}</uui-table-cell>
      <uui-table-cell>${locked ? this.#term('do' + item.action) : html`<uui-select label=${this.#term('happens') + ': ' + item.name}
        .options=${['Publish', 'Unpublish'].map(a => ({ value: a, name: this.#term('do' + a), selected: a === item.action }))} @change=${e => this.#changeItem(item.id, { action: e.target.value })}></uui-select>`}</uui-table-cell>
      <uui-table-cell>${this._it.goesOff ? this.#term(item.isPublished || item.action === 'Unpublish' ? 'goesBack' : 'goesAway') : this.#term('stays')}</uui-table-cell>
      <uui-table-cell class="end">${locked ? nothing : html`<uui-button compact look="secondary" label=${this.#term('removePage', item.name)} title=${this.#term('removePage', item.name)}
        @click=${() => this.#change({ items: this._it.items.filter(i => i.id !== item.id) })}><uui-icon name="icon-trash"></uui-icon></uui-button>`}</uui-table-cell>
    </uui-table-row>`;
  }

  #check() {
    const { state, failures, problems, checkedAt, goesOff } = this._it;
    if (state === 'Ended' || (state === 'Released' && !goesOff)) return nothing;
    const list = lines => html`<ul>${lines.map(p => html`<li>${p.document ? html`<a href=${documentPath(p.document)}>${p.text}</a>` : p.text}</li>`)}</ul>`;
    if (state === 'Released') return html`<uui-box headline=${this.#term('check')}>
      ${this._changed ? html`<p class="quiet">${this.#term('checkAfterSaving')}</p>`
        : problems.length ? html`<p class="wrong"><umb-icon name="icon-alert"></umb-icon><strong>${this.#term('leavesText')}</strong></p>${list(problems)}`
          : html`<p class="right"><umb-icon name="icon-check"></umb-icon>${this.#term('leavesNone')}</p>`}
      <p class="quiet small">${this.#term('leavesCheck')}</p>
    </uui-box>`;
    return html`<uui-box headline=${this.#term('check')}>
      ${failures.length ? html`<p class="wrong"><umb-icon name="icon-alert"></umb-icon><strong>${this.#term('failedText')}</strong></p>${list(failures)}` : nothing}
      ${this._changed ? html`<p class="quiet">${this.#term('checkAfterSaving')}</p>`
        : problems.length ? html`<p class="wrong"><umb-icon name="icon-alert"></umb-icon><strong>${this.#term('invalidText', problems.length)}</strong></p>${list(problems)}`
          : html`<p class="right"><umb-icon name="icon-check"></umb-icon>${this.#term('validText')}</p>`}
      <p class="quiet small">${state === 'Planned' && checkedAt ? this.#term('checkedAt', when(this.localize, checkedAt)) + ' ' : ''}${this.#term('checkText')}</p>
    </uui-box>`;
  }

  #buttons() {
    const it = this._it;
    const button = (key, run, look = 'secondary', color = 'default', disabled = false) => html`<uui-button look=${look} color=${color} label=${this.#term(key)} ?disabled=${disabled || this._busy} @click=${run}></uui-button>`;
    const empty = it.items.length === 0;
    return html`<div class="row actions">
      ${it.state === 'Ended' ? nothing : button('save', this.#save, this._changed ? 'primary' : 'secondary', this._changed ? 'positive' : 'default', !this._changed)}
      ${isOpen(it) && it.state !== 'Planned' ? button('plan', () => this.#act('plan'), 'primary', 'positive', empty || !it.goesLive) : nothing}
      ${it.goesLive && isOpen(it) ? button('preview', () => this.#preview(), 'secondary', 'default', it.state !== 'Planned' || this._changed) : nothing}
      ${isOpen(it) ? button('now', () => this.#act('now', true), 'secondary', 'default', empty) : nothing}
      ${it.state === 'Planned' ? button('cancel', () => this.#act('cancel', true), 'secondary', 'danger') : nothing}
      ${it.state === 'Released' ? button('end', () => this.#act('end', true), 'secondary', 'danger') : nothing}
      ${['Draft', 'Failed', 'Cancelled', 'Ended'].includes(it.state) ? button('delete', () => this.#delete(), 'secondary', 'danger') : nothing}
    </div>`;
  }

  render() {
    const it = this._it;
    const back = html`<uui-button compact look="default" label=${this.#term('all')} @click=${this.#close}>← ${this.#term('all')}</uui-button>`;
    if (!it) return this._error ? html`${back}<p class="wrong" role="alert">${this._error}</p>` : html`<uui-loader></uui-loader>`;
    const locked = !isOpen(it) || !it.mayChange;
    this._top = Math.min(...it.items.map(i => i.level));
    return html`${back}
      <uui-box>
        <div class="title"><label class="field grow"><span>${this.#term('name')}</span><uui-input maxlength="120" label=${this.#term('name')} ?disabled=${it.state === 'Ended' || !it.mayChange} .value=${it.name} @input=${e => this.#change({ name: e.target.value })}></uui-input></label>
          ${stateTag(this.localize, it.state)}</div>
        <div class="row times">${this.#time('goesLive', locked)}${this.#time('goesOff', it.state === 'Ended' || !it.mayChange)}</div>
        <p class="quiet small">${this.#term('timeText')}${it.planner && it.state !== 'Draft' ? ' ' + this.#term('plannedBy', it.planner) : ''}</p>
        ${it.mayChange ? this.#buttons() : html`<p>${this.#term('mayNot')}</p>`}
        ${this._error ? html`<p class="wrong" role="alert">${this._error}</p>` : nothing}
      </uui-box>
      ${this.#check()}
      <uui-box class="list" headline=${this.#term('pages')}>
        ${it.items.length === 0 ? html`<p class="quiet none">${this.#term('noPages')}</p>` : html`<div class="wide"><uui-table aria-label=${this.#term('pages')}>
          <uui-table-head>${['page', 'languages', 'happens', 'after', 'remove'].map(h => html`<uui-table-head-cell>${h === 'remove' ? '' : this.#term(h)}</uui-table-head-cell>`)}</uui-table-head>
          ${it.items.map(i => this.#row(i, locked))}
        </uui-table></div>`}
        ${locked ? nothing : html`<div class="row add">
          <uui-button look="outline" label=${this.#term('addBranch')} ?disabled=${this._busy} @click=${() => this.#add(true)}></uui-button>
          <uui-button look="outline" label=${this.#term('addPages')} ?disabled=${this._busy} @click=${() => this.#add(false)}></uui-button>
        </div>`}
      </uui-box>`;
  }

  static styles = [styles, css`
    :host { padding: 0; }
    uui-box { margin-top: var(--uui-size-space-5); }
    uui-box.list { --uui-box-default-padding: 0; }
    .title { display: flex; gap: var(--uui-size-space-5); align-items: end; max-width: 60rem; }
    .times { margin-top: var(--uui-size-space-4); }
    .actions { margin-top: var(--uui-size-space-4); gap: var(--uui-size-space-3); }
    .add { padding: var(--uui-size-space-4) var(--uui-size-space-5); }
    .none { padding: var(--uui-size-space-5) var(--uui-size-space-5) 0; margin: 0; }
    .languages { display: flex; gap: var(--uui-size-space-4); flex-wrap: wrap; }
    .page small { display: block; color: var(--uui-color-text-alt); }
    .wrong, .right { display: flex; gap: var(--uui-size-space-2); align-items: center; }
    .page .wrong { display: inline-flex; margin-right: var(--uui-size-space-2); }
    .wrong { color: var(--uui-color-danger-standalone); }
    .right umb-icon { color: var(--uui-color-positive); }
    .end { text-align: right; }
    ul { margin: 0 0 var(--uui-size-space-4); padding-left: var(--uui-size-space-6); }
    li { margin-bottom: var(--uui-size-space-1); }
  `];
}
customElements.define('sodrasmaland-release', ReleaseElement);
